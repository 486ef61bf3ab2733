// Every bound of the panel, and what happens there.

/** Entries of a group asked for at once. */
export const pageEntries = 200;
/** Pages of entries held for each group; the one that was used the longest ago goes, and is asked for again on scrolling there. */
export const maxEntryPages = 15;
/** Entries of a group that are shown as a tree; more are shown as a list. */
export const maxTreeEntries = 4000;
/** Entries asked for at once where a whole range is wanted. */
export const rangeEntries = 500;

/** Commits asked for at once. */
export const pageCommits = 100;
/** Commits held of the history; for older ones one searches. */
export const maxCommits = 5000;
/** Lanes that the graph draws; further ones lie under its edge. */
export const maxLanes = 9;

/** Branches and tags listed at once; for others one types. */
export const maxListed = 200;
/** Files of a commit or a comparison in the page; the server cuts its lists too, and says so. */
export const maxFiles = 2000;
/** Remotes whose sign-in the page remembers until it goes; the oldest goes. */
export const maxCredentials = 8;

/** A first line longer than this is cut by many of git's tools. */
export const subjectChars = 72;
/** The commit box grows to this part of the window's height, then scrolls. */
export const maxBoxPart = 0.3;
/** Between a key in a search field and the search. */
export const searchDelayMs = 220;
/** How long a draft of a message may be unwritten. */
export const draftDelayMs = 400;
