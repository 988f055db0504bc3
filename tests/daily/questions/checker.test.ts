/** The checker finds planted faults; otherwise ten thousand good questions would prove nothing. */
import { describe, expect, it, test } from "vitest";
import type { Project } from "../../../src/catalogue/catalogue.ts";
import { FAMILY_NAMES, type FamilyName } from "../../../src/daily/questions/families.ts";
import { isFour, type Question } from "../../../src/daily/questions/question.ts";
import { renderQuestion } from "../../../src/daily/questions/render.ts";
import { questionSeries } from "../../../src/daily/questions/series.ts";
import { createChecker } from "./checker.ts";
import { bank, catalogue, index, messages, messageTables } from "./fixture.ts";

const english = messages.in("en");
const checker = createChecker(catalogue, bank, "en", messageTables.get("en") ?? new Map());

const faultsOf = (question: Question): string => checker.faultsOf(question).join("; ");

const drawn = new Map<FamilyName, readonly Question[]>();

/** The same ones each time. */
function questionsOf(family: FamilyName): readonly Question[] {
  const known = drawn.get(family);
  if (known !== undefined) return known;
  const series = questionSeries({ index, bank, seed: "mutants", families: [family] });
  const questions = Array.from({ length: 25 }, () => {
    const draft = series.next();
    if (!draft) throw new Error(`no question of ${family}`);
    return renderQuestion(draft, english);
  });
  drawn.set(family, questions);
  return questions;
}

/** The question with another option in one place. */
function withOption(question: Question, place: number, text: string, slug?: string): Question {
  const options = question.options.map((option, i) => (i === place ? text : option));
  const projects = question.optionProjects?.map((project, i) => (i === place ? (slug ?? project) : project));
  if (!isFour(options) || (projects && !isFour(projects))) throw new Error("not four");
  return { ...question, options, ...(projects && { optionProjects: projects }) };
}

const aWrongPlace = ({ answer }: Question): number => (answer + 1) % 4;

const withProject = (question: Question, { name, slug }: Project): Question =>
  withOption(question, aWrongPlace(question), name, slug);

describe.each(FAMILY_NAMES)("of %s", (family) => {
  const questions = questionsOf(family);

  it("has questions to check", () => {
    expect(questions.length).toBeGreaterThan(1);
  });

  it("finds nothing wrong with a sound question", () => {
    expect(questions.map(faultsOf).filter((faults) => faults !== "")).toEqual([]);
  });

  it("finds a wrong answer", () => {
    for (const question of questions) {
      for (const shift of [1, 2, 3]) {
        const wrong = { ...question, answer: (question.answer + shift) % 4 };
        expect(faultsOf(wrong), question.id).toMatch(/is right, not|the answer is not what is written/);
      }
    }
  });

  it("finds a duplicate option, however it is spelt", () => {
    for (const question of questions) {
      const right = question.options[question.answer] ?? "";
      const twice = withOption(
        question,
        aWrongPlace(question),
        right.toUpperCase(),
        question.optionProjects?.[question.answer],
      );
      expect(faultsOf(twice), question.id).toContain("two options are the same");
    }
  });

  it("finds an answer outside the four options, a missing text and an invalid source", () => {
    const [question] = questions as readonly [Question, ...Question[]];
    expect(faultsOf({ ...question, answer: 4 })).toContain("its answer is 4");
    expect(faultsOf({ ...question, explanation: "" })).toContain('bad text: ""');
    expect(faultsOf({ ...question, explanation: "{name}" })).toContain("bad text");
    expect(faultsOf({ ...question, source: "somewhere" })).toContain('its source is "somewhere"');
  });
});

/** A question in which another option was made right as well. */
function twoRight(
  family: FamilyName,
  prompt: RegExp,
  alsoRight: (question: Question, other: Project) => boolean,
) {
  const projects = [...catalogue.projects.values()];
  for (const question of questionsOf(family).filter((each) => prompt.test(each.prompt))) {
    const subject = catalogue.projects.get(question.optionProjects?.[question.answer] ?? "");
    const other = projects.find(
      (project) =>
        project !== subject &&
        !question.optionProjects?.includes(project.slug) &&
        alsoRight(question, project),
    );
    if (subject && other) return withProject(question, other);
  }
  throw new Error(`nothing to plant in ${family}`);
}

const answerOf = ({ optionProjects, answer }: Question): Project => {
  const project = catalogue.projects.get(optionProjects?.[answer] ?? "");
  if (!project) throw new Error("the answer is no project");
  return project;
};

test("the checker needs a rule for each new family and form of question", () => {
  const [question] = questionsOf("category") as [Question];
  const asked = { ...question, prompt: "Which of these is best?" };
  for (const strange of [asked, { ...question, family: "guess" as FamilyName }]) {
    expect(faultsOf(strange)).toContain(
      `nothing says which options are right of "${strange.prompt}": add a rule for ${strange.family} in tests/daily/questions/rules.ts`,
    );
  }
});

describe("two right options", () => {
  it.each<[FamilyName, RegExp, (question: Question, other: Project) => boolean]>([
    ["category", /list under/, (q, other) => other.categories.includes(answerOf(q).categories[0] ?? "-")],
    ["section", /in the section/, (q, other) => other.deck?.section === answerOf(q).deck?.section],
    ["level-now", /graduated project/, (_, other) => other.level === "graduated"],
    ["level-now", /incubating project/, (_, other) => other.level === "incubating"],
    ["archived", /has the CNCF archived/, (_, other) => other.level === "archived"],
    ["archived", /still active/, (_, other) => other.level === "incubating"],
    ["language", /is mainly written/, (q, other) => other.language?.name === answerOf(q).language?.name],
    ["language", /is not mainly/, (q, other) => other.language?.name === answerOf(q).language?.name],
    ["creator", /was created by/, (q, other) => other.origin?.by === answerOf(q).origin?.by],
    [
      "base",
      /is built on Envoy\?/,
      (_, other) => other.relations.some(({ type, project }) => type === "built-on" && project === "envoy"),
    ],
    ["talk", /was this talk about/, (q, other) => q.project !== other.slug && sharesTalk(other, answerOf(q))],
    [
      "joined-first",
      /first to join/,
      (q, other) => (other.maturity[0]?.date ?? "9") < (answerOf(q).maturity[0]?.date ?? "0"),
    ],
    [
      "graduated-first",
      /last to graduate/,
      (q, other) =>
        other.level === "graduated" &&
        (other.maturity.at(-1)?.date ?? "0") > (answerOf(q).maturity.at(-1)?.date ?? "9"),
    ],
  ])("are found in %s, %s", (family, prompt, alsoRight) => {
    expect(faultsOf(twoRight(family, prompt, alsoRight))).toMatch(/options are right|is right, not/);
  });

  const sharesTalk = (a: Project, b: Project) =>
    a.talks.some(({ title }) => b.talks.some((talk) => talk.title === title));

  it("are found when dates are known only to the month", () => {
    const question = questionsOf("joined-first").find(({ prompt }) =>
      prompt.includes("first to join"),
    ) as Question;
    const right = answerOf(question);
    const other = catalogue.projects.get(question.optionProjects?.[aWrongPlace(question)] ?? "") as Project;
    const month = right.maturity[0]?.date.slice(0, 7) ?? "";
    const vague = new Map(catalogue.projects).set(other.slug, {
      ...other,
      maturity: [{ level: "sandbox" as const, date: month }],
    });
    const unsure = createChecker(
      { ...catalogue, projects: vague },
      bank,
      "en",
      messageTables.get("en") ?? new Map(),
    );
    expect(unsure.faultsOf(question).join()).toContain("2 options are right");
  });
});

describe("other faults", () => {
  const [category] = questionsOf("category").filter(({ optionProjects }) => optionProjects) as [Question];

  it("finds an archived distractor", () => {
    expect(faultsOf(withProject(category, project("rkt")))).toContain("rkt is not current");
  });

  it("finds a project next to its successor", () => {
    const question = withOption(
      withProject(category, project("linkerd")),
      (category.answer + 2) % 4,
      project("linkerd-v2").name,
      "linkerd-v2",
    );
    expect(faultsOf(question)).toContain("are one");
  });

  it("finds a part next to its whole", () => {
    const question = withOption(
      withProject(category, project("fluentd")),
      (category.answer + 2) % 4,
      project("fluent-bit").name,
      "fluent-bit",
    );
    expect(faultsOf(question)).toContain("are one");
  });

  it("finds an option's name in the prompt", () => {
    const [question] = questionsOf("describes").filter(({ optionProjects }) => optionProjects) as [Question];
    const right = answerOf(question);
    expect(faultsOf({ ...question, prompt: question.prompt.replace("“", `“${right.name}: `) })).toMatch(
      /a name of|ways|0 options/,
    );
  });

  it("finds a right option that is by far the longest", () => {
    const [question] = questionsOf("creator").filter(({ optionProjects }) => !optionProjects) as [Question];
    const long = `${question.options[question.answer]} ${"and everybody else ".repeat(9)}`;
    expect(faultsOf(withOption(question, question.answer, long))).toContain("much the longest");
  });

  it("finds a stale question", () => {
    const renamed = new Map(catalogue.projects);
    renamed.delete(category.project);
    const later = createChecker(
      { ...catalogue, projects: renamed },
      bank,
      "en",
      messageTables.get("en") ?? new Map(),
    );
    expect(later.faultsOf(category)).toEqual([`there is no project "${category.project}"`]);
  });

  it("finds names that differ from the projects' names", () => {
    expect(faultsOf(withOption(category, aWrongPlace(category), "Nobody"))).toContain(
      "does not bear the name",
    );
  });

  const project = (slug: string): Project => {
    const found = catalogue.projects.get(slug);
    if (!found) throw new Error(`no ${slug}`);
    return found;
  };
});
