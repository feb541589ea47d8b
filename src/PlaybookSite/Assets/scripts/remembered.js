// What the browser keeps for its reader: lists of pages, each under a key with a version. Nothing of it is sent anywhere.
// Storage may be forbidden or full, or hold what nobody here wrote: then a list is empty, and keeping one says no.
export const readKey = "playbook.read.1";
export const savedKey = "playbook.saved.1";

const isPage = (entry) => typeof entry?.title === "string" && /^\/(?![/\\])/.test(entry.url);

export const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)).filter(isPage);
  } catch {
    return [];
  }
};

export const keep = (key, entries) => {
  try {
    localStorage.setItem(key, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
};

/** Read to the end, for all practical purposes. */
export const isFinished = (entry) => entry.part >= 0.97;
