import { createContext, type ReactNode, use } from 'react';
import type { Message } from '#contract/conversations.ts';

/** One thing that can be done with a message. */
export type MessageAction = {
  /** Unlike any other of the same message. */
  id: string;
  label: string;
  icon: ReactNode;
  danger?: boolean;
  run: () => void;
};

/** What other features let people do with a message: these stand in its menu. */
type Slots = {
  /** Called while a menu is drawn: may use hooks. */
  useMenuActions: (message: Message) => readonly MessageAction[];
};

const NONE: readonly MessageAction[] = [];

/** Filled by the page that puts features together. */
export const MessageSlots = createContext<Slots>({ useMenuActions: () => NONE });

export const useMessageSlots = (): Slots => use(MessageSlots);
