import {
  ArrowDown,
  ArrowUp,
  CalendarDays,
  GitFork,
  ListTree,
  MessageSquare,
  Pencil,
  SlidersHorizontal,
  Square,
  SquarePen,
  Trash2,
  Users,
} from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { commandWords } from './commands-words.ts';

type Key = keyof typeof commandWords.now;
const says = (key: Key) => () => commandWords.now[key];

/** What can be done with conversations as a whole, wherever one is. */
export const CONVERSATION = {
  begin: { id: 'conversation.new', label: says('begin'), icon: SquarePen, keys: ['mod+shift+o'] },
  previous: {
    id: 'conversation.previous',
    label: says('previous'),
    keys: ['alt+ArrowUp'],
    repeats: true,
    onlyKeys: true,
  },
  next: { id: 'conversation.next', label: says('next'), keys: ['alt+ArrowDown'], repeats: true, onlyKeys: true },
  list: { id: 'conversation.list', label: says('list'), keys: ['mod+shift+e'], onlyKeys: true },
  rename: { id: 'conversation.rename', label: says('rename'), icon: Pencil, keys: ['F2'] },
  people: { id: 'conversation.people', label: says('people'), also: says('peopleAlso'), icon: Users, keys: ['p'] },
  settings: {
    ...{ id: 'conversation.settings', label: says('settings'), also: says('settingsAlso') },
    ...{ icon: SlidersHorizontal, keys: ['s'] },
  },
  outline: {
    ...{ id: 'conversation.outline', label: says('outline'), also: says('outlineAlso') },
    ...{ icon: ListTree, keys: ['o'] },
  },
  map: { id: 'conversation.map', label: says('map'), also: says('mapAlso'), icon: GitFork, keys: ['m'] },
  remove: { id: 'conversation.delete', label: says('remove'), icon: Trash2, keys: ['mod+shift+Backspace'] },
} satisfies Record<string, Command>;

/** What can be done inside a conversation. */
export const MESSAGE = {
  write: { id: 'message.write', label: says('write'), icon: MessageSquare, keys: ['Escape', 'c'], onlyKeys: true },
  next: { id: 'message.next', label: says('nextMessage'), keys: ['j'], repeats: true, onlyKeys: true },
  previous: { id: 'message.previous', label: says('previousMessage'), keys: ['k'], repeats: true, onlyKeys: true },
  latest: { id: 'message.latest', label: says('latest'), icon: ArrowDown, keys: ['End'] },
  unread: { id: 'message.unread', label: says('unread'), icon: ArrowUp, keys: ['u'] },
  date: { id: 'message.date', label: says('date'), icon: CalendarDays, keys: ['d'] },
  editLast: { id: 'message.edit-last', label: says('editLast'), icon: Pencil, keys: ['e'] },
  ask: { id: 'message.ask', label: says('ask'), also: says('askAlso'), icon: Users },
  stop: { id: 'reply.stop', label: says('stop'), icon: Square, keys: ['mod+.'] },
} satisfies Record<string, Command>;
