import { CaseSensitive, Check } from 'lucide-react';
import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react';
import type { RichText } from '#platform/editor/rich-text.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Otherwise } from '#ui/otherwise.tsx';
import { changePreferences, usePreferences } from '../preferences/my-preferences.ts';
import { composerWords } from './composer-words.ts';

const FormatBar = lazy(() => import('#platform/editor/format-bar.tsx').then((part) => ({ default: part.FormatBar })));

/** Shows and hides the buttons for formatting; remembered for the person. */
export function FormattingToggle() {
  const t = useWords(composerWords);
  const { formatting } = usePreferences();
  const isOpen = formatting === 'open';
  return (
    <IconButton
      label={t.formatting}
      icon={<CaseSensitive />}
      aria-expanded={isOpen}
      // The words keep the focus, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => changePreferences({ formatting: isOpen ? 'folded' : 'open' })}
    />
  );
}

/** The buttons, and the way to plain markdown and back. Also shown, wanted or not, while a link is asked for. */
export function FormattingBar({ richText }: { richText: RichText | undefined }) {
  const t = useWords(composerWords);
  const { formatting, writing } = usePreferences();
  const isLinking = useSyncExternalStore(
    useCallback((changed) => richText?.subscribe(changed) ?? (() => {}), [richText]),
    () => richText?.isLinking ?? false,
  );
  if (formatting === 'folded' && !isLinking) return null;
  return (
    <div className="flex min-h-9 items-center gap-1 px-2 pt-1">
      {writing === 'plain' && <p className="min-w-0 flex-1 truncate px-2 text-sm text-ink-faint">{t.asMarkdown}</p>}
      {writing === 'rich' && (
        <Otherwise shows={<span className="flex-1" />}>
          <Suspense fallback={<span className="flex-1" />}>
            {richText ? <FormatBar richText={richText} /> : <span className="flex-1" />}
          </Suspense>
        </Otherwise>
      )}
      {!isLinking && <ModeSwitch isPlain={writing === 'plain'} />}
    </div>
  );
}

function ModeSwitch({ isPlain }: { isPlain: boolean }) {
  const t = useWords(composerWords);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isPlain}
      aria-label={t.plainMarkdown}
      data-tooltip={isPlain ? t.toRich : t.toPlain}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => changePreferences({ writing: isPlain ? 'rich' : 'plain' })}
      className={cx(
        'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm transition-colors pointer-coarse:h-11',
        isPlain ? 'border-edge text-ink' : 'border-transparent text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      {isPlain && <Check className="size-3.5" aria-hidden="true" />}
      {t.markdown}
    </button>
  );
}
