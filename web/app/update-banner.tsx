import { Sparkles, X } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { offerNewVersion, useNewVersion } from '#platform/new-version.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { uiWords } from '#ui/words.ts';
import { appWords } from './words.ts';

/** Above the page and never over it: when to reload is for the person to choose, and nothing is lost by it. */
export function UpdateBanner() {
  const t = useWords(appWords);
  const common = useWords(uiWords);
  const reload = useNewVersion();
  return (
    <div role="status">
      {reload && (
        <div className="to-edges flex items-center gap-2 bg-accent-soft py-1 pe-2 ps-4 text-sm font-medium">
          <Sparkles className="size-4 shrink-0 text-accent-strong" aria-hidden="true" />
          <p className="min-w-0 flex-1">{t.newVersion}</p>
          <Button size="sm" variant="primary" onClick={reload}>
            {t.reload}
          </Button>
          <IconButton size="sm" label={common.dismiss} icon={<X />} onClick={() => offerNewVersion(undefined)} />
        </div>
      )}
    </div>
  );
}
