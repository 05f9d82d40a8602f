import { contactPhotos, contactSource, contacts, forgottenCards } from './migrations-contacts.ts'

/**
 * The schema, as steps that only go forward: step n brings a file of version n to n + 1. A step that has been released is never
 * changed, a new one is added at the end. Instants are epoch ms.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE callbacks (
    id TEXT PRIMARY KEY,
    operator TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    origin_kind TEXT,
    origin_label TEXT,
    auto_answer INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    attempt_id TEXT,
    last_attempt_at INTEGER,
    last_outcome TEXT,
    result TEXT,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
  ) STRICT;
  CREATE INDEX callbacks_closed ON callbacks (closed_at);

  CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    leg TEXT NOT NULL,
    text TEXT NOT NULL,
    by_extension TEXT,
    by_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX notes_open ON notes (leg) WHERE ended_at IS NULL;
  CREATE INDEX notes_ended ON notes (ended_at);

  CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    recipient TEXT,
    recipient_name TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX messages_at ON messages (at);
  CREATE INDEX messages_recipient ON messages (recipient, at);
  CREATE INDEX messages_sender ON messages (sender, at);
  CREATE TABLE message_reads (
    message TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    operator TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (message, operator)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE queue_days (
    queue TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    began TEXT NOT NULL,
    counters TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE messages ADD COLUMN contexts TEXT;
  `,
  `
  CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    caller TEXT NOT NULL,
    extension TEXT,
    location TEXT NOT NULL,
    at INTEGER NOT NULL,
    noted_at INTEGER,
    noted_name TEXT,
    noted_extension TEXT
  ) STRICT;
  CREATE INDEX alerts_at ON alerts (at);
  `,
  `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    actor TEXT,
    role TEXT,
    phone TEXT,
    address TEXT,
    request TEXT,
    call_id TEXT,
    upto INTEGER,
    detail TEXT,
    digests TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    salts TEXT NOT NULL,
    number TEXT,
    parties TEXT,
    sentence TEXT,
    reason TEXT
  ) STRICT;
  CREATE INDEX audit_at ON audit (at, seq);
  CREATE INDEX audit_actor ON audit (actor, at, seq);
  CREATE INDEX audit_kind ON audit (kind, at, seq);
  CREATE INDEX audit_action ON audit (action, at, seq);
  CREATE INDEX audit_outcome ON audit (outcome, at, seq);
  CREATE TABLE audit_numbers (
    number TEXT NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number, at, seq)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE dead_letters (
    id TEXT PRIMARY KEY,
    hook TEXT NOT NULL,
    type TEXT NOT NULL,
    call_key TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    failed_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX dead_letters_failed ON dead_letters (failed_at);
  `,
  `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    extension TEXT,
    contexts TEXT,
    password TEXT,
    totp_secret TEXT,
    totp_step INTEGER,
    recovery_codes TEXT NOT NULL,
    provider TEXT UNIQUE,
    disabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sign_ins (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    how TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE invites (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE hot_desks (
    phone TEXT PRIMARY KEY,
    account TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    sign_in TEXT NOT NULL,
    since_at INTEGER NOT NULL
  ) STRICT;
  `,
  contacts,
  `
  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    keys TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_at ON history (at, seq);
  CREATE TABLE history_keys (
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    PRIMARY KEY (key, at, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX history_missed ON history_keys (key, at, seq) WHERE missed = 1;
  CREATE TABLE history_people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    UNIQUE (name, number)
  ) STRICT;
  CREATE TABLE history_words (
    word TEXT COLLATE BINARY NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (word, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX history_words_person ON history_words (person);
  `,
  `
  CREATE TABLE history_figures (
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    waited INTEGER NOT NULL,
    talked INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    PRIMARY KEY (at, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE history_reported (
    key TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE callbacks ADD COLUMN free_person TEXT;
  ALTER TABLE callbacks ADD COLUMN free_how TEXT;
  `,
  `
  CREATE TABLE site_settings (
    key TEXT PRIMARY KEY,
    value TEXT,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE history_open (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  `,
  contactPhotos,
  `
  CREATE TABLE report_mails (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL
  ) STRICT;
  `,
  contactSource,
  `
  ALTER TABLE accounts ADD COLUMN email TEXT;
  `,
  forgottenCards,
]
