// What every page behind the sign-in runs. A file here looks for what it serves and does nothing where it is not.
import "./theme.js";
import "./menu.js";
import "./autosave.js";
import "./jump.js";
import "./passkeys.js";
import "./keeping.js";
import "./kept-words.js";
import "./import-doctor.js";
import "./related.js";
import { noteDesk } from "./desk.js";

noteDesk(document.querySelector(".admin-nav") !== null);

// The text editor is larger than all the rest together: it comes where there is a text to be written.
if (document.querySelector("textarea[data-markdown]")) import("./editor.js");
if (document.querySelector("[data-suggest]")) import("./suggest.js");
