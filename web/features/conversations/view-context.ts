import { createContext, use } from 'react';
import type { Message } from '#contract/conversations.ts';
import type { User } from '#contract/identity.ts';
import type { Signal } from '#platform/signal.ts';
import type { Topics } from '#platform/topics.ts';
import type { Panel } from './panel.ts';
import type { Room } from './room.ts';

/** What every message on the page needs and what does not change while it is shown. */
export type View = {
  room: Room;
  me: User;
  /** Asks again with other words beside a message of mine; its files go with them. */
  askAgain: (message: Pick<Message, 'parentId' | 'files'>, markdown: string) => void;
  /** Told by message id: begin to edit it. */
  edits: Topics<string>;
  /** Told with Markdown that goes into what the person is writing. */
  inserts: Signal<string>;
  open: (panel: Panel) => void;
};

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = use(ViewContext);
  if (!view) throw new Error('A message is shown outside of a conversation');
  return view;
}
