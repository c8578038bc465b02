import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from '../lib/cx.js';
import { savedUrl } from '../lib/paths.js';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon.js';

interface Look {
  /** `primary` once a page; `quiet` for what is seldom done; `danger` for what cannot be taken back. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'm' | 's' | 'l';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
    /** Is being done: the button stays where it is and cannot be pressed again. */
    readonly busy?: boolean;
  };

export function Button({ look, size, icon, children, busy = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(classOf(look, size), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest.disabled}
      onClick={busy ? undefined : rest.onClick}
    >
      {icon && <Icon name={icon} size={size === 's' ? 16 : 18} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, to a page of the app; to elsewhere with `external`; to a file of a job, to be saved, with `download`. */
export function LinkButton({
  look,
  size,
  icon,
  children,
  to,
  external = false,
  download,
}: Look & { readonly to: string; readonly external?: boolean; readonly download?: boolean }) {
  const content = (
    <>
      {icon && <Icon name={icon} size={size === 's' ? 16 : 18} />}
      {children}
    </>
  );
  if (!external && !download)
    return (
      <Link to={to} className={classOf(look, size)}>
        {content}
      </Link>
    );
  return (
    <a
      className={classOf(look, size)}
      {...(download
        ? { href: savedUrl(to), download: '' }
        : { href: to, target: '_blank', rel: 'noreferrer' })}
    >
      {content}
    </a>
  );
}

/** A button of a picture alone; `label` is its name for all who do not see it, and its tooltip. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: { readonly icon: IconName; readonly label: string } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'children'
>) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={cx(styles.icon, className)}>
      <Icon name={icon} />
    </button>
  );
}

const classOf = (look: Look['look'] = 'secondary', size: Look['size'] = 'm'): string =>
  cx(styles.button, styles[look], styles[size]);
