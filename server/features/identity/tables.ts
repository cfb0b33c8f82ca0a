import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '#platform/db/columns.ts';

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    isAdmin: boolean().notNull().default(false),
    twoFactorEnabled: boolean().notNull().default(false),
    createdAt: timestamptz().notNull().defaultNow(),
    updatedAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('users_by_email').on(t.email)],
);

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid().notNull(),
    token: text().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: timestamptz().notNull().defaultNow(),
    updatedAt: timestamptz().notNull().defaultNow(),
    lastSeenAt: timestamptz().notNull().defaultNow(),
    expiresAt: timestamptz().notNull(),
  },
  (t) => [
    uniqueIndex('sessions_by_token').on(t.token),
    index('sessions_by_user').on(t.userId),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
);

export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    userId: uuid().notNull(),
    providerId: text().notNull(),
    accountId: text().notNull(),
    password: text(),
    createdAt: timestamptz().notNull().defaultNow(),
    updatedAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('accounts_by_provider').on(t.providerId, t.accountId), index('accounts_by_user').on(t.userId)],
);

export const verifications = pgTable(
  'verifications',
  {
    id: uuid().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamptz().notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
    updatedAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [index('verifications_by_identifier').on(t.identifier), index('verifications_by_expiry').on(t.expiresAt)],
);

export const twoFactors = pgTable(
  'two_factors',
  {
    id: uuid().primaryKey(),
    userId: uuid().notNull(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: timestamptz(),
  },
  (t) => [uniqueIndex('two_factors_by_user').on(t.userId)],
);

export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid().primaryKey(),
    userId: uuid().notNull(),
    name: text(),
    publicKey: text().notNull(),
    credentialID: text('credential_id').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('passkeys_by_credential').on(t.credentialID), index('passkeys_by_user').on(t.userId)],
);

export const authSecrets = pgTable('auth_secrets', {
  version: integer().primaryKey(),
  secret: bytea().notNull(),
  createdAt: timestamptz().notNull().defaultNow(),
});

export const setup = pgTable('setup', {
  onlyRow: boolean().primaryKey().default(true),
  tokenHash: bytea(),
  doneAt: timestamptz(),
});

export const invites = pgTable(
  'invites',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['workspace', 'conversation'] }).notNull(),
    workspaceId: uuid().notNull(),
    targetId: uuid().notNull(),
    role: text().notNull(),
    createdBy: uuid().notNull(),
    tokenHash: bytea().notNull(),
    maxUses: integer().notNull(),
    uses: integer().notNull().default(0),
    createdAt: timestamptz().notNull().defaultNow(),
    expiresAt: timestamptz().notNull(),
    revokedAt: timestamptz(),
  },
  (t) => [
    uniqueIndex('invites_by_token').on(t.tokenHash),
    index('invites_by_target').on(t.targetId, t.createdAt),
    index('invites_by_creator').on(t.workspaceId, t.createdBy),
  ],
);

export const inviteUses = pgTable(
  'invite_uses',
  { inviteId: uuid().notNull(), userId: uuid().notNull(), acceptedAt: timestamptz() },
  (t) => [primaryKey({ columns: [t.inviteId, t.userId] }), index('invite_uses_by_user').on(t.userId)],
);
