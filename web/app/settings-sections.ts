import { AudioLines, Boxes, Keyboard, KeyRound, LifeBuoy, Palette, UserRound, Users } from 'lucide-react';

/** The pages of the settings, in their order; what they are called stands in settings-words.ts. */
export const SETTINGS_SECTIONS = [
  { id: 'profile', icon: UserRound },
  { id: 'security', icon: KeyRound },
  { id: 'models', icon: Boxes },
  { id: 'workspaces', icon: Users },
  { id: 'appearance', icon: Palette },
  { id: 'keyboard', icon: Keyboard },
  { id: 'voice', icon: AudioLines },
  { id: 'help', icon: LifeBuoy },
] as const;
