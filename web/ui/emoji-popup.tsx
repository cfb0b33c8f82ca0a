import { Popover } from '@base-ui/react/popover';
import { useWords } from '#platform/i18n/use-words.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { emojiWords } from './emoji-words.ts';
import { isPressOnAnchor, type PopupProps, topLayerOf } from './popup.ts';
import { Sheet } from './sheet.tsx';
import { useMediaQuery } from './use-media-query.ts';

type Props = PopupProps & { onPick: (emoji: string) => void };

/** Picks an emoji, beside its button or, under a finger, from a sheet. */
export function EmojiPopup({ anchor, open, onOpenChange, side, align, onPick }: Props) {
  const t = useWords(emojiWords);
  const isTouched = useMediaQuery('(pointer: coarse)');
  function pick(emoji: string) {
    onOpenChange(false);
    onPick(emoji);
  }
  if (isTouched) {
    return (
      <Sheet open={open} onClose={() => onOpenChange(false)} label={t.find}>
        <EmojiPicker onPick={pick} />
      </Sheet>
    );
  }
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, details) => (next || !isPressOnAnchor(details, anchor)) && onOpenChange(next)}
    >
      <Popover.Portal container={topLayerOf(anchor)}>
        <Popover.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Popover.Popup
            aria-label={t.find}
            finalFocus={anchor}
            className="menu-popup w-80 max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border border-line bg-surface shadow-mid outline-none"
          >
            <EmojiPicker onPick={pick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
