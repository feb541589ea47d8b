// What every page runs. A file here looks for what it serves and does nothing where it is not.
import "./theme.js";
import "./header.js";
import "./keys.js";
import "./found.js";
import "./contents.js";
import "./term-card.js";
import "./code-copy.js";
import "./lightbox.js";
import "./anchors.js";
import "./reading.js";
import "./saving.js";
import "./shelf.js";
import "./edit-link.js";

// Suggestions come with the first field that is gone to.
addEventListener("focusin", ({ target }) => target.closest?.("form[data-suggest]") && import("./suggest.js"));
if (document.activeElement?.closest("form[data-suggest]")) import("./suggest.js");
