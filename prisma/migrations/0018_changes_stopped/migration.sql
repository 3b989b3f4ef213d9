-- While it is set nothing is changed in this tenant, whoever presses: `readmit changes stop`.
ALTER TABLE "tenant" ADD COLUMN "changes_stopped_at" TIMESTAMPTZ;

GRANT UPDATE ("changes_stopped_at") ON "tenant" TO readmit_app;
