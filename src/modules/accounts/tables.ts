import type { GeneratedAlways } from "kysely";
import type { OrganisationTables } from "#organisations";
import type { AuditTables } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import type { MailTables } from "#platform/mail.ts";

export interface AccountTables {
  role: {
    code: string;
    name_vi: string;
    name_en: string;
    description_vi: string;
    description_en: string;
    requires_totp: boolean;
  };
  role_act: { role_code: string; act: string };
  position_role: { title_code: string; organisation_kind: string; role_code: string };
  account: {
    id: string;
    person_id: string | null;
    root_id: string;
    display_name: string;
    email: string;
    state: "invited" | "active" | "disabled";
    language: Lang;
    password_hash: string | null;
    totp_secret: Buffer | null;
    totp_confirmed_at: Date | null;
    totp_last_step: number | null;
    created_at: Date;
    updated_at: Date;
    invented: boolean;
  };
  role_grant: {
    id: string;
    account_id: string;
    role_code: string;
    organisation_id: string;
    valid_from: Temporal.PlainDate;
    valid_to: Temporal.PlainDate | null;
    granted_by: string | null;
    reason: string;
    created_at: Date;
    invented: boolean;
  };
  account_token: {
    id: string;
    account_id: string;
    purpose: "invitation" | "reset";
    channel: "mail" | "printed";
    token_hash: Buffer;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    withdrawn_at: Date | null;
    created_by: string | null;
  };
  recovery_code: { account_id: string; code_hash: Buffer; used_at: Date | null };
  session: {
    id: string;
    token_hash: Buffer;
    account_id: string;
    stage: "password" | "full";
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
    ended_at: Date | null;
    address: string | null;
    device: string | null;
  };
  sign_in_attempt: {
    id: GeneratedAlways<number>;
    at: Date;
    identity_hash: Buffer;
    address: string | null;
    succeeded: boolean;
  };
  kept_form: {
    id: string;
    token_hash: Buffer;
    account_id: string | null;
    form_path: string;
    fields: unknown;
    created_at: Date;
  };
}

/** The module's own tables and those it reads or writes through others' doors. */
export type AccountsDb = AccountTables &
  AuditTables &
  MailTables &
  Pick<OrganisationTables, "organisation" | "person" | "position" | "position_title">;
