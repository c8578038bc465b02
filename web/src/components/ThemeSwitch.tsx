import { chooseTheme, type Theme, useTheme } from '../lib/theme.js';
import buttonStyles from './Button.module.css';
import { Icon, type IconName } from './Icon.js';
import { Menu } from './Menu.js';

const themes: readonly { readonly id: Theme; readonly label: string; readonly icon: IconName }[] = [
  { id: 'system', label: 'As the system', icon: 'half' },
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
];

export function ThemeSwitch() {
  const theme = useTheme();
  const icon = themes.find(({ id }) => id === theme)?.icon ?? 'half';
  return (
    <Menu
      label="Theme"
      button={<Icon name={icon} />}
      buttonClass={buttonStyles.icon}
      items={themes.map(({ id, label, icon: picture }) => ({
        id,
        label: (
          <>
            <Icon name={picture} size={18} />
            {label}
          </>
        ),
        checked: id === theme,
        onSelect: () => chooseTheme(id),
      }))}
    />
  );
}
