-- When the directory was last asked whether somebody of staff still has the roles that the session began with.
ALTER TABLE "session" ADD COLUMN "roles_checked_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP;
