import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { GUIDE_MODEL } from '#contract/models.ts';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { Picker } from '#ui/picker.tsx';
import type { ModelList } from './api.ts';
import { CHOOSE_MODEL } from './commands.ts';
import { groupsOf, nameOf } from './model-groups.ts';
import { useModelTarget } from './model-target.ts';
import { modelWords } from './words.ts';

type Props = {
  models: ModelList | undefined;
  /** May connect providers, or ask for it: members of the workspace. */
  canManage?: boolean;
  /** Undefined: the workspace's default model. */
  value: string | undefined;
  onChange: (ref: string) => void;
  side?: 'top' | 'bottom';
  className?: string;
};

/** Which model answers. Shows the default until another is picked. */
export function ModelPicker({ models, canManage = true, value, onChange, side = 'top', className }: Props) {
  const t = useWords(modelWords);
  const ref = value ?? models?.defaultRef;
  const name = nameOf(models?.items ?? [], ref);
  useModelTarget({ models, value, onChange });
  const button = useRef<RefObject<HTMLButtonElement | null>>(undefined);
  useCommand(CHOOSE_MODEL, () => button.current?.current?.click());
  return (
    <Picker
      label={t.find}
      groups={groupsOf(models?.items ?? [])}
      value={ref}
      onPick={onChange}
      side={side}
      foot={canManage && <Foot models={models} />}
      trigger={(props) => {
        button.current = props.ref;
        return (
          <button
            {...props}
            type="button"
            aria-label={t.modelIs({ model: name })}
            data-tooltip={t.whichAnswers}
            className={cx(
              'inline-flex h-9 min-w-0 items-center gap-1 rounded-md px-2.5 text-sm text-ink-soft transition-colors hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:h-11',
              className,
            )}
          >
            <span className="truncate">{name}</span>
            <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" />
          </button>
        );
      }}
    />
  );
}

/** Why some are missing, and where more come from. */
function Foot({ models }: { models: ModelList | undefined }) {
  const t = useWords(modelWords);
  const onlyGuide = models?.items.every((model) => model.ref === GUIDE_MODEL);
  return (
    <div className="flex flex-col gap-1">
      {models?.failures?.map((failure) => (
        <p key={failure.providerName} className="text-danger">
          {t.failure({ provider: failure.providerName, reason: failure.message })}
        </p>
      ))}
      <Link
        to="/settings/$section"
        params={{ section: 'models' }}
        className="py-1 font-medium text-accent underline-offset-4 hover:underline"
      >
        {onlyGuide ? t.connect : t.manage}
      </Link>
    </div>
  );
}
