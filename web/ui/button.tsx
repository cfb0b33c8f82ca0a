import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink shadow-low hover:border-edge',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
};
const SIZE = { sm: 'h-8 px-3 text-sm', md: 'h-10 px-4 text-base' };

/** The look of a button, for links that lead on. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: keyof typeof SIZE = 'md') =>
  cx(
    'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-colors pointer-coarse:min-h-11',
    'aria-disabled:opacity-55 disabled:opacity-55',
    VARIANT[variant],
    SIZE[size],
  );

type Props = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: keyof typeof SIZE;
  /** At work: shows a spinner and ignores clicks, but keeps the focus. */
  busy?: boolean;
  icon?: ReactNode;
};

export function Button({
  variant,
  size,
  busy = false,
  icon,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: Props) {
  function click(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={click}
      className={cx(buttonClass(variant, size), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
