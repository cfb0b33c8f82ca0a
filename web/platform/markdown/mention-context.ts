import { createContext } from 'react';
import type { Named } from '#contract/mentions.ts';

/** Who can be named in the texts below. */
export const MentionContext = createContext<readonly Named[]>([]);
