import { Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Drawer } from '#ui/drawer.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { Picker } from '#ui/picker.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Section, Specimens } from './section.tsx';

const nothing = () => undefined;
const ITEMS: MenuItem[] = [
  { kind: 'heading', label: 'This message' },
  { label: 'Copy', icon: <Copy className="size-4" />, detail: 'C', onSelect: nothing },
  { kind: 'choice', label: 'Pinned', checked: true, onSelect: nothing },
  { kind: 'line' },
  { label: 'Delete', icon: <Trash2 className="size-4" />, danger: true, onSelect: nothing },
];
const GROUPS = [
  { value: 'Anthropic', items: [{ value: 'claude', label: 'Claude Sonnet 5', detail: '200k' }] },
  { value: 'This machine', items: [{ value: 'llama', label: 'Llama 4', detail: 'Ollama' }] },
];
const OVERLAYS = ['dialog', 'confirm', 'sheet', 'drawer'] as const;

type Overlay = (typeof OVERLAYS)[number] | undefined;

/** What lies over the page for a moment: the focus goes in, Escape leads out, and back to where one was. */
export function Overlays() {
  const [shown, setShown] = useState<Overlay>();
  const [picked, setPicked] = useState('claude');
  const close = () => setShown(undefined);
  return (
    <Section
      title="Overlays"
      about="Menus for what is near, dialogs for what must be finished, sheets where a thumb reaches."
    >
      <Specimens name="Opened by a button">
        <Menu label="Actions" items={ITEMS} align="start" trigger={(props) => <Button {...props}>Menu</Button>} />
        <Picker
          label="Model"
          groups={GROUPS}
          value={picked}
          onPick={setPicked}
          trigger={(props) => <Button {...props}>Picker</Button>}
        />
        {OVERLAYS.map((overlay) => (
          <Button key={overlay} onClick={() => setShown(overlay)}>
            {overlay}
          </Button>
        ))}
      </Specimens>
      <Opened shown={shown} close={close} />
    </Section>
  );
}

function Opened({ shown, close }: { shown: Overlay; close: () => void }) {
  return (
    <>
      <Dialog
        open={shown === 'dialog'}
        onClose={close}
        title="Invite people"
        description="Whoever opens the link may take part."
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <TextField label="Link" value="https://parley.example.org/invite/…" onChange={nothing} />
      </Dialog>
      <ConfirmDialog
        open={shown === 'confirm'}
        onClose={close}
        title="Delete this workspace?"
        description="Its conversations go with it. This cannot be undone."
        action="Delete workspace"
        onConfirm={close}
      />
      <Sheet open={shown === 'sheet'} onClose={close} label="A sheet">
        <p className="p-4">What a resting finger opens.</p>
      </Sheet>
      <Drawer open={shown === 'drawer'} onClose={close} label="A drawer">
        <p className="p-4">What lives beside the page on a phone.</p>
      </Drawer>
    </>
  );
}
