import { Camera, Paperclip } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { useCommand, useOffers } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { useOnPhone } from '#ui/use-on-phone.ts';
import { ATTACH } from './commands.ts';
import { uploadWords } from './upload-words.ts';

type Props = {
  onFiles: (files: File[]) => void;
  /** The commands, by their ids, that make a file of a message too. */
  others: readonly string[];
};

/** Chooses files; on a phone also what its camera sees, and what has its own button where there is more room. */
export function AttachButton({ onFiles, others }: Props) {
  const t = useWords(uploadWords);
  const onPhone = useOnPhone();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  useCommand(ATTACH, () => picker.current?.click());
  function choose(event: ChangeEvent<HTMLInputElement>) {
    onFiles([...(event.target.files ?? [])]);
    // The same file again is a choice too.
    event.target.value = '';
  }
  const field = { type: 'file', hidden: true, onChange: choose, tabIndex: -1, 'aria-label': t.attach } as const;
  const items: MenuItem[] = [
    { label: t.camera, icon: <Camera />, onSelect: () => camera.current?.click() },
    { label: t.files, icon: <Paperclip />, onSelect: () => picker.current?.click() },
    ...useOffers()
      .filter(({ command }) => others.includes(command.id))
      .map(({ command: { label, icon: Icon }, run }) => ({ label: label(), icon: Icon && <Icon />, onSelect: run })),
  ];
  return (
    <>
      <input {...field} ref={picker} multiple />
      {onPhone && <input {...field} ref={camera} accept="image/*" capture="environment" />}
      {onPhone ? (
        <Menu
          label={t.attach}
          items={items}
          side="top"
          align="start"
          trigger={(trigger) => <IconButton {...trigger} label={t.attach} icon={<Paperclip />} />}
        />
      ) : (
        <IconButton label={t.attach} icon={<Paperclip />} onClick={() => picker.current?.click()} />
      )}
    </>
  );
}
