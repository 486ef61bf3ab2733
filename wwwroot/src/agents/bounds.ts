// Every bound of the panel, and what happens there.

/** Events of a conversation in the browser; of more, those farthest from what is read are forgotten, and loaded again on scrolling there. */
export const maxEvents = 4000;
/** Their text together, in characters; the same happens. */
export const maxEventChars = 8_000_000;
/** Items of the transcript in the page (a prompt, an answer, a tool's use); the same happens. */
export const maxItems = 400;
/** Forgotten at once, as a part of the bound, so that not every event costs a walk over all. */
export const slack = 0.25;
/** Events asked for at once. */
export const pageEvents = 500;

/** A text of a tool longer than this is shown up to here, with a button for the rest. */
export const maxPreviewChars = 12_000;
/** Lines of a diff's preview; longer ones are seen in the editor's view of it. */
export const maxPreviewLines = 160;
/** Lines of either side that are compared; longer texts are shown as removed and added whole. */
export const maxDiffLines = 3000;
/** Diff editors that live at once; the one opened the longest ago is folded. */
export const maxDiffEditors = 3;
/** Code blocks longer than this are not coloured. */
export const maxColoredChars = 30_000;

/** A draft kept in the browser, in characters; a longer one lives until the page goes. */
export const maxDraftChars = 64_000;
/** Conversations whose drafts are kept; the oldest goes. */
export const maxDrafts = 20;
/** Prompts that the up arrow brings back; the oldest goes. */
export const maxHistory = 50;
/** What is attached to one prompt; more is refused with a word. */
export const maxAttachments = 16;
/** The text of an attachment, in characters; a selection's beginning and a terminal's end are kept. */
export const maxAttachedChars = 24_000;
/** Conversations listed at first and with each "more". */
export const pageSessions = 50;
/** Conversations in the list; for older ones one searches. */
export const maxSessions = 500;
