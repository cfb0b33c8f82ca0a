import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import type { RichText } from '#platform/editor/rich-text.ts';
import { Otherwise } from '#ui/otherwise.tsx';
import { isSameRequest, type MenuKeys, type MenuRequest, type Nameable, requestIn } from './menu-request.ts';
import { aroundIn } from './writing.ts';

const Popup = lazy(() => import('./writing-menu-popup.tsx').then((module) => ({ default: module.WritingMenuPopup })));

type Options = {
  area: RefObject<HTMLTextAreaElement | null>;
  richText: RichText | undefined;
  /** Who can be named. */
  people: readonly Nameable[];
  /** Offers what can be done with the conversation as well. */
  withCommands: boolean;
};

/**
 * Offers people behind an @, and behind a slash what can be inserted or done. All of it comes when the first such sign
 * was typed. Keys are taken before the field hears of them, and never within a composition.
 */
export function useWritingMenu({ area, richText, ...offered }: Options) {
  const [request, setRequest] = useState<MenuRequest>();
  const left = useRef<MenuRequest>(undefined);
  const keys = useRef<MenuKeys>(undefined);
  const isComposing = useRef(false);
  const look = () => {
    const around = richText ? richText.around() : area.current && aroundIn(area.current);
    const next = isComposing.current || !around ? undefined : requestIn(around);
    // Who left the menu writes on until there is another sign.
    if (left.current && (left.current.sign !== next?.sign || left.current.start !== next.start))
      left.current = undefined;
    const shown = left.current ? undefined : next;
    setRequest((before) => (isSameRequest(before, shown) ? before : shown));
  };
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => richText?.subscribe(() => latest.current()), [richText]);
  const leave = () => {
    left.current = request;
    setRequest(undefined);
  };
  const compose = (begins: boolean) => {
    isComposing.current = begins;
    // The browser still writes the last word after it has told that the composition is over.
    setTimeout(() => latest.current());
  };
  const on = {
    onSelect: look,
    onInput: look,
    onBlur: () => setRequest(undefined),
    onCompositionStart: () => compose(true),
    onCompositionEnd: () => compose(false),
    onKeyDownCapture: (event: KeyboardEvent) => {
      const isComposed = event.nativeEvent.isComposing || event.keyCode === 229;
      if (isComposed || !keys.current?.(event.nativeEvent)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  const menu = request && (
    <Otherwise shows={null}>
      <Suspense fallback={null}>
        <Popup {...offered} {...{ request, area, richText, keys }} onLeave={leave} />
      </Suspense>
    </Otherwise>
  );
  return { on, menu };
}
