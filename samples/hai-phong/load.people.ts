import { hashPassword } from "#platform/password.ts";
import { newTotpSecret } from "#platform/second-factor.ts";
import { personSortKey } from "#platform/text/index.ts";
import { accounts } from "./data.accounts.ts";
import { inventedPeople } from "./data.people.invented.ts";
import { officeHolders } from "./data.people.ts";
import { isInvented, known } from "./facts.ts";
import { idOf } from "./ids.ts";
import { rootId, type Load } from "./load.ts";

const people = [...officeHolders, ...inventedPeople];

export async function loadPeople(load: Load): Promise<void> {
  const { tx, now } = load;
  await tx
    .insertInto("person")
    .values(
      people.map((spec) => ({
        id: idOf("person", spec.key),
        root_id: rootId,
        full_name: spec.name,
        sort_key: personSortKey(spec.name),
        gender: spec.gender ?? null,
        birth_year: null,
        email: null,
        phone: null,
        note: spec.note ?? null,
        state: "active" as const,
        invented: isInvented(spec),
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
  for (const spec of people) {
    load.cite("person", idOf("person", spec.key), spec.sources);
    load.remember("person.create", "person", idOf("person", spec.key), {
      full_name: spec.name,
      gender: spec.gender,
      note: spec.note,
    });
  }
  await loadPositions(load);
}

async function loadPositions(load: Load): Promise<void> {
  const rows = people.flatMap((person) =>
    person.positions.map((position, index) => ({
      person,
      position,
      id: idOf("position", `${person.key}/${index}`),
    })),
  );
  await load.tx
    .insertInto("position")
    .values(
      rows.map(({ id, person, position }) => {
        const [from, attested] = [known(position.from), known(position.attested)];
        return {
          id,
          person_id: idOf("person", person.key),
          organisation_id: idOf("organisation", position.organisation),
          body_id: position.body === undefined ? null : idOf("body", position.body),
          term_id: position.term === undefined ? null : idOf("term", position.term),
          title_code: position.title,
          title_text: position.worded ?? null,
          held_from: from.on,
          held_from_precision: from.precision,
          held_to: null,
          held_to_precision: null,
          attested_on: attested.on,
          attested_precision: attested.precision,
          how: position.how ?? null,
          is_public: position.public === true,
          end_reason: null,
          invented: isInvented(position),
          created_at: load.now,
        };
      }),
    )
    .execute();
  const titles = await load.tx.selectFrom("position_title").select(["code", "name_vi"]).execute();
  const titleOf = new Map(titles.map(({ code, name_vi }) => [code, name_vi]));
  for (const { id, person, position } of rows) {
    load.cite("position", id, position.sources);
    load.remember("position.add", "position", id, {
      person: person.name,
      title: position.worded ?? titleOf.get(position.title),
      from: position.from,
      attested: position.attested,
    });
  }
}

export interface Credential {
  key: string;
  passwordHash: string;
}

/** One hash an account: equal hashes would tell that the passwords are equal. */
export async function hashFor(password: string): Promise<Credential[]> {
  return Promise.all(accounts.map(async ({ key }) => ({ key, passwordHash: await hashPassword(password) })));
}

export async function loadAccounts(load: Load, credentials: readonly Credential[]): Promise<void> {
  const { tx, now, platform } = load;
  const roles = await tx.selectFrom("role").select(["code", "requires_totp"]).execute();
  const needsCode = new Set(roles.filter((role) => role.requires_totp).map(({ code }) => code));
  await tx
    .insertInto("account")
    .values(
      accounts.map((spec, index) => {
        // Seconds apart: lists of the sample accounts are in the order in which they were made.
        const made = new Date(now.getTime() - (accounts.length - index) * 1000);
        const coded = needsCode.has(spec.role);
        return {
          id: idOf("account", spec.key),
          person_id: spec.person === undefined ? null : idOf("person", spec.person),
          root_id: rootId,
          display_name: spec.name,
          email: spec.email,
          state: "active" as const,
          language: "vi" as const,
          password_hash: credentials.find(({ key }) => key === spec.key)?.passwordHash ?? null,
          totp_secret: coded ? platform.secrets.seal("totp-key", newTotpSecret()) : null,
          totp_confirmed_at: coded ? made : null,
          totp_last_step: null,
          created_at: made,
          updated_at: made,
          invented: true,
        };
      }),
    )
    .execute();
  const granted = accounts.filter(({ person }) => person === undefined);
  await tx
    .insertInto("role_grant")
    .values(
      granted.map((spec) => ({
        id: idOf("role_grant", spec.key),
        account_id: idOf("account", spec.key),
        role_code: spec.role,
        organisation_id: idOf("organisation", spec.at),
        valid_from: Temporal.PlainDate.from("2022-01-01"),
        valid_to: null,
        granted_by: null,
        reason: "Tài khoản của bộ mẫu",
        created_at: now,
        invented: true,
      })),
    )
    .execute();
  for (const { key, name, email, role } of accounts)
    load.remember("account.invite", "account", idOf("account", key), { name, email, role });
}
