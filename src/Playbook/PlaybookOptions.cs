namespace Playbook;

/// <summary>Where the book lives. Section <c>Playbook</c> of the configuration.</summary>
public sealed class PlaybookOptions
{
    public const string Section = "Playbook";

    /// <summary>Absolute path of the folder for database, index, assets, keys and logs; made at first start.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>Absolute path of the folder with chapters/, cases/ and lexicon/ that ship with the site.</summary>
    public string ContentDirectory { get; set; } = "";

    /// <summary>The database's kind. Only <c>sqlite</c> so far.</summary>
    public string Database { get; set; } = "sqlite";

    /// <summary>Scheme and host under which readers find the site, such as <c>https://playbook.example</c>; empty when only requests tell.</summary>
    public string Address { get; set; } = "";

    /// <summary>How many nightly backups are kept in the data directory; 0 for none at all.</summary>
    public int NightlyBackups { get; set; } = 7;

    public string DatabaseFile => Path.Combine(DataDirectory, "playbook.db");

    /// <summary>The pictures of documents and pages, named after what they hold.</summary>
    public string AssetsDirectory => Path.Combine(DataDirectory, "assets");

    /// <summary>What cookies and forms are protected with.</summary>
    public string KeysDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>What editors uploaded to be imported, for some days.</summary>
    public string ImportsDirectory => Path.Combine(DataDirectory, "imports");

    public string IndexDirectory => Path.Combine(DataDirectory, "index");
}
