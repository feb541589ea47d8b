// What every page behind the sign-in runs. A file here looks for what it serves and does nothing where it is not.
import "./theme.js";
import "./menu.js";
