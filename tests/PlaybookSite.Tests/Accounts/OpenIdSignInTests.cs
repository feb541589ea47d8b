using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PlaybookSite.Tests.Startup.Commands;

namespace PlaybookSite.Tests.Accounts;

/// <summary>A provider of our own, and a site that is told to trust it: real processes, real redirects.</summary>
public sealed class OpenIdSignInTests : IDisposable
{
    private const string ClientId = "playbook";

    private readonly TemporaryFolder _data = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, string> _nonces = [];

    private object _person = new { };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_somebody_with_a_verified_address_that_was_invited_comes_in()
    {
        await using var provider = await ProviderAsync();
        var authority = provider.Urls.First();
        var (exit, output) = await Verb.RunAsync(_data.Path, "user", "add", "--email", "guest@example.org", "--role", "Editor");
        Assert.True(exit == 0, output);
        using var site = Start(authority);
        try
        {
            var address = await AddressAsync(site);
            _ = Task.WhenAll(site.StandardOutput.ReadToEndAsync(Cancellation), site.StandardError.ReadToEndAsync(Cancellation));

            Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(address, new { sub = "1", email = "guest@example.org", email_verified = false, name = "来客" })).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(address, new { sub = "2", email = "stranger@example.org", email_verified = true, name = "生人" })).Status);
            // By the invitation the first time, by the provider's number from then on, whatever the address is then.
            foreach (var email in new[] { "Guest@example.org", "renamed@example.org" })
            {
                var (status, page) = await EnterAsync(address, new { sub = "3", email, email_verified = true, name = "来客" });
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Contains("guest@example.org，编辑", page, StringComparison.Ordinal);
            }
        }
        finally
        {
            site.Kill();
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _data.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Page)> EnterAsync(Uri address, object person)
    {
        _person = person;
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        Assert.Contains("用单位账号登录", await client.GetStringAsync("/account/login", Cancellation), StringComparison.Ordinal);
        using var answer = await client.GetAsync("/account/elsewhere?returnUrl=/account", Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<WebApplication> ProviderAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new
        {
            issuer = Issuer(request),
            authorization_endpoint = $"{Issuer(request)}/authorize",
            token_endpoint = $"{Issuer(request)}/token",
            jwks_uri = $"{Issuer(request)}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var key = _key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Encode(key.Modulus!), e = Encode(key.Exponent!) } } });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("N");
            _nonces[code] = request.Query["nonce"]!;
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return Results.Json(new { access_token = "none", token_type = "Bearer", expires_in = 60, id_token = Token(Issuer(request), _nonces[form["code"]!]) });
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private string Token(string issuer, string nonce)
    {
        var claims = JsonSerializer.SerializeToNode(_person)!.AsObject();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        claims["iss"] = issuer;
        claims["aud"] = ClientId;
        claims["nonce"] = nonce;
        claims["iat"] = now;
        claims["exp"] = now + 60;
        var text = $"{Encode("""{"alg":"RS256","kid":"one","typ":"JWT"}"""u8.ToArray())}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{text}.{Encode(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Issuer(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    private static async Task<Uri> AddressAsync(Process site)
    {
        while (await site.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Split("Now listening on: ") is [_, var address])
                return new Uri(address.Trim().Trim('"'));
        }

        throw new InvalidOperationException(await site.StandardError.ReadToEndAsync(Cancellation));
    }

    private Process Start(string authority) => Process.Start(new ProcessStartInfo("dotnet", [
        typeof(Program).Assembly.Location, "serve",
        $"--Playbook:DataDirectory={_data.Path}", $"--Playbook:ContentDirectory={SampleContent.Playbook}",
        $"--Playbook:OpenIdConnect:Authority={authority}", $"--Playbook:OpenIdConnect:ClientId={ClientId}", "--Playbook:OpenIdConnect:ClientSecret=secret",
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
    })!;
}
