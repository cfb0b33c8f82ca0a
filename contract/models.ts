import { z } from 'zod';
import { idSchema, nameSchema, okSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { takesSchema } from './model-files.ts';

/** The model that is always there: Parley's offline Guide, which is no language model. */
export const GUIDE_MODEL = 'guide:guide';

export const providerKindSchema = z.enum(['anthropic', 'openai', 'google', 'ollama', 'openai-compatible']);
export type ProviderKind = z.infer<typeof providerKindSchema>;

/** `provider:model`, where provider is a provider's slug. */
export const modelRefSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]{0,59}:\S+$/, 'Expected provider:model');

export const modelSchema = z.object({
  ref: modelRefSchema,
  name: z.string(),
  providerSlug: z.string(),
  providerName: z.string(),
  contextTokens: z.int(),
  maxOutputTokens: z.int(),
  thinks: z.boolean(),
  isLanguageModel: z.boolean(),
  /** Files that it can be shown; of all others it is told the name. */
  takes: takesSchema,
});
export type Model = z.infer<typeof modelSchema>;

export const providerSchema = z.object({
  id: idSchema,
  /** `server` serves every workspace and is managed by admins; `workspace` by that workspace’s owner and admins. */
  scope: z.enum(['server', 'workspace']),
  workspaceId: idSchema.nullable(),
  kind: providerKindSchema,
  slug: z.string(),
  name: z.string(),
  baseUrl: z.string().nullable(),
  hasApiKey: z.boolean(),
  /** `environment` and `found` (an Ollama on this machine) are made by the server and cannot be edited. */
  origin: z.enum(['stored', 'environment', 'found']),
  status: z.enum(['ok', 'failed', 'unknown']),
  failure: z.string().nullable(),
  createdAt: timeSchema,
});
export type Provider = z.infer<typeof providerSchema>;

const workspaceQuery = { workspaceId: idSchema };

/** Asked from the providers themselves and cached for minutes; the Guide is always among them. */
export const listModels = endpoint({
  method: 'GET',
  path: '/models',
  summary: 'The models that a workspace can use',
  input: z.object({ ...workspaceQuery, refresh: z.stringbool().default(false) }),
  output: z.object({
    items: z.array(modelSchema),
    defaultRef: modelRefSchema,
    failures: z.array(z.object({ providerName: z.string(), message: z.string() })),
  }),
});

export const listProviders = endpoint({
  method: 'GET',
  path: '/providers',
  summary: 'The providers that serve a workspace, keys never shown',
  input: z.object(workspaceQuery),
  output: z.object({ items: z.array(providerSchema) }),
});

const baseUrlSchema = z.url({ protocol: /^https?$/ }).max(500);
const apiKeySchema = z.string().trim().min(1).max(500);

/** Asks the provider for its models first: a wrong key or address is told at once and nothing is stored. */
export const createProvider = endpoint({
  method: 'POST',
  path: '/providers',
  status: 201,
  summary: 'Connect a provider',
  input: z.object({
    id: idSchema,
    scope: z.enum(['server', 'workspace']),
    workspaceId: idSchema.optional(),
    kind: providerKindSchema,
    name: nameSchema.optional(),
    baseUrl: baseUrlSchema.optional(),
    apiKey: apiKeySchema.optional(),
  }),
  output: z.object({ provider: providerSchema, models: z.int() }),
});

export const updateProvider = endpoint({
  method: 'PATCH',
  path: '/providers/:providerId',
  summary: 'Change a provider; a new address needs the key again',
  input: z.object({
    providerId: idSchema,
    name: nameSchema.optional(),
    baseUrl: baseUrlSchema.optional(),
    apiKey: apiKeySchema.optional(),
  }),
  output: z.object({ provider: providerSchema, models: z.int() }),
});

export const deleteProvider = endpoint({
  method: 'DELETE',
  path: '/providers/:providerId',
  summary: 'Disconnect a provider and forget its key',
  input: z.object({ providerId: idSchema }),
  output: okSchema,
});
