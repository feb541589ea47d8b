// Whether somebody in this browser goes to the desk: a page of ours is the same for everybody, and does not know who reads it.
const key = "playbook.desk.1";

export const isAtDesk = () => {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
};

/** @param {boolean} isSignedIn as the page of the desk that is shown says. */
export const noteDesk = (isSignedIn) => {
  try {
    if (isSignedIn) localStorage.setItem(key, "");
    else localStorage.removeItem(key);
  } catch {
    // Then there is no short way from a page to its text; the desk leads there too.
  }
};
