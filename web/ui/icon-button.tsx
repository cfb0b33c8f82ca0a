import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

const SIZE = { sm: 'size-8', md: 'size-9' };
const VARIANT = {
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink',
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-ink-faint',
};

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** What it does; read aloud, and shown as its tooltip. */
  label: string;
  icon: ReactNode;
  size?: keyof typeof SIZE;
  variant?: keyof typeof VARIANT;
  /** Shown in the tooltip beside the label. */
  keys?: string;
};

export function IconButton({
  label,
  icon,
  size = 'md',
  variant = 'quiet',
  keys,
  className,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      data-tooltip={label}
      data-tooltip-keys={keys}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-md transition-colors [&>svg]:size-4.5 pointer-coarse:size-11',
        SIZE[size],
        VARIANT[variant],
        className,
      )}
    >
      {icon}
    </button>
  );
}
