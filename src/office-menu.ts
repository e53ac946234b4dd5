import { accountWords, needs, officePath, permits, type Act, type Actor } from "#accounts";
import { activityWords, waitingFor } from "#activities";
import { delegationWords } from "#delegations";
import { congressesPath, congressWords } from "#congresses";
import { anniversariesPath, calendarWords, officeCalendarPath } from "#calendar";
import { figureWords } from "#figures";
import { intakePath, intakeWords } from "#intake";
import { confirmationsWaiting, memberWords } from "#members";
import { organisationWords } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { placesPath, placeWords } from "#places";
import { plansPath, planWords } from "#plans";
import { reportWords } from "#reports";
import { successionPath, successionWords } from "#succession";
import type { NavItem, OfficeFrame } from "#ui/layout.office.tsx";
import type { AllTables } from "./tables.ts";

/** The office's menu as this reader may use it, with what waits for him. */
export async function officeMenu(
  platform: Platform<AllTables>,
  actor: Actor,
  lang: Lang,
): Promise<OfficeFrame["navigation"]> {
  const [activities, lists] = await Promise.all([
    waitingFor(platform.db, actor, platform.clock.today()),
    confirmationsWaiting(platform, actor),
  ]);
  return rail(lang, activities + lists)
    .map(({ heading, items }) => ({
      heading,
      items: items.filter(({ act }) => act === null || permits(needs(act), actor, null)),
    }))
    .filter(({ items }) => items.length > 0);
}

type RailItem = NavItem & { act: Act | null };

/** The office's menu: what each entry asks is the same act its page asks. */
function rail(lang: Lang, waiting: number): { heading: string; items: RailItem[] }[] {
  const headings = railHeadings[lang];
  const account = accountWords[lang].nav;
  const activity = activityWords[lang];
  const structure = organisationWords[lang].nav;
  return [
    { heading: "", items: [{ href: officePath, label: activity.home.title, icon: "home", act: null, count: waiting }] },
    {
      heading: headings.work,
      items: [
        { href: `${officePath}/hoat-dong`, label: activity.list.title, icon: "people", act: "activity.read" },
        { href: plansPath, label: planWords[lang].title, icon: "document", act: "plan.read" },
        { href: officeCalendarPath, label: calendarWords[lang].nav, icon: "calendar", act: "activity.read" },
        { href: `${officePath}/doan`, label: delegationWords[lang].nav, icon: "link", act: "activity.read" },
        {
          href: anniversariesPath,
          label: calendarWords[lang].anniversaryPage.title,
          icon: "clock",
          act: "activity.read",
        },
        { href: `${officePath}/chuoi`, label: activity.series.title, icon: "history", act: "activity.read" },
        { href: `${officePath}/bao-cao-nhanh`, label: activity.list.quick, icon: "camera", act: "activity.draft" },
      ],
    },
    {
      heading: headings.structure,
      items: [
        { href: `${officePath}/to-chuc`, label: structure.structure, icon: "tree", act: "organisation.read" },
        { href: congressesPath, label: congressWords[lang].nav, icon: "quote", act: "organisation.read" },
        { href: `${officePath}/to-chuc/doi-tac`, label: structure.partners, icon: "globe", act: "organisation.read" },
        { href: successionPath, label: successionWords[lang].nav, icon: "history", act: "organisation.read" },
        { href: `${officePath}/nguoi`, label: structure.people, icon: "person", act: "person.read" },
        { href: `${officePath}/hoi-vien`, label: memberWords[lang].nav, icon: "people", act: "member.read" },
        { href: placesPath, label: placeWords[lang].nav, icon: "place", act: "organisation.read" },
        { href: `${officePath}/thiet-lap`, label: structure.settings, icon: "gear", act: "setting.edit" },
      ],
    },
    {
      heading: headings.papers,
      items: [
        { href: `${officePath}/bao-cao`, label: reportWords[lang].nav, icon: "document", act: "figure.read" },
        { href: intakePath, label: intakeWords[lang].nav, icon: "check", act: "intake.read" },
        { href: `${officePath}/so-lieu`, label: figureWords[lang].nav, icon: "chart", act: "figure.read" },
      ],
    },
    {
      heading: headings.system,
      items: [
        { href: `${officePath}/tai-khoan`, label: account.accounts, icon: "key", act: "account.manage" },
        { href: `${officePath}/thu-gui`, label: account.outbox, icon: "mail", act: "mail.read" },
        { href: `${officePath}/nhat-ky`, label: account.audit, icon: "history", act: "audit.read" },
      ],
    },
  ];
}

const railHeadings = {
  vi: { work: "Nghiệp vụ", structure: "Tổ chức", papers: "Giấy tờ, số liệu", system: "Hệ thống" },
  en: { work: "Work", structure: "Organisation", papers: "Papers and figures", system: "System" },
};
