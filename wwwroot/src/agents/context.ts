import type { Feed } from "./feed";
import type { Place } from "./links";

/** What the panel's views share. */
export interface Context {
  workspace: string;
  /** The workspace's folder on the server. */
  folder: string;
  feed: Feed;
  open(place: Place): void;
}
