import type { ReactNode } from 'react';

export type MenuItem =
  | {
      kind?: 'action';
      label: string;
      icon?: ReactNode;
      /** Small text at the end: a shortcut, a state. */
      detail?: string;
      danger?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { kind: 'choice'; label: string; icon?: ReactNode; detail?: string; checked: boolean; onSelect: () => void }
  | { kind: 'heading'; label: string }
  | { kind: 'line' };
