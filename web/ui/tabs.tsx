import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  tabs: readonly string[];
  /** The place of the one that is shown. */
  value: number;
  onChange: (place: number) => void;
  /** What the tab that is shown holds. */
  children: ReactNode;
};

/** Several pages of one kind, of which one is shown; by the arrow keys too. Fills the height it is given. */
export function Tabs({ label, tabs, value, onChange, children }: Props) {
  return (
    <Base.Root value={value} onValueChange={onChange} className="flex size-full min-h-0 flex-col">
      <Base.List
        aria-label={label}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 [scrollbar-width:thin] sm:px-5"
      >
        {tabs.map((name, place) => (
          <Base.Tab
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and they keep their place
            key={place}
            value={place}
            className="-mb-px min-h-10 shrink-0 border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-soft transition-colors -outline-offset-2 hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink pointer-coarse:min-h-11"
          >
            <bdi>{name}</bdi>
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="flex min-h-0 flex-1 flex-col -outline-offset-2">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
