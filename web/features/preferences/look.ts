import { DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';

/** Data attributes of the root element, by their names in `dataset`. The style sheets of web/ui read them. */
export type Look = Readonly<Record<string, string>>;

/** Shown as an attribute of the same name and value. */
const AS_THEY_ARE = ['theme', 'contrast', 'accent', 'font', 'textSize', 'density', 'messages', 'sidebar'] as const;
const MOTION = { system: undefined, always: 'reduced', never: 'full' } as const;

/** How preferences look. A default has no attribute: it is what the style sheets say by themselves. */
export function lookOf(preferences: Preferences): Look {
  const look: Record<string, string> = {};
  for (const name of AS_THEY_ARE) if (preferences[name] !== DEFAULT_PREFERENCES[name]) look[name] = preferences[name];
  const motion = MOTION[preferences.reduceMotion];
  if (motion) look['motion'] = motion;
  return look;
}

export const LOOK_ATTRIBUTES: readonly string[] = [...AS_THEY_ARE, 'motion'];

/** The look with what the device asks for where the person did not choose; public/theme.js does the same. */
export const lookOn = (device: { wantsContrast: boolean }, look: Look): Look => ({
  ...(device.wantsContrast ? { contrast: 'high' } : {}),
  ...look,
});
