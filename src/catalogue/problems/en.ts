/**
 * What is wrong with a data file and what to write instead, in English: the message file of
 * `npm run data:check`. ja.ts has the same messages in Japanese.
 */
export const english = {
  problems: "The data has {count} problem(s):",
  more: "  and {count} more",
  sound:
    "The data is sound: {projects} projects, {concepts} concepts, {comparisons} comparisons, {questions} questions, messages in {languages}.",

  // Fields
  "unknown-field": "unknown field; delete it, or use one of {known}",
  "unknown-field-like": "unknown field; did you mean {name}?",
  missing: "missing; write {what} here",
  "missing-form": "missing; {form}",
  empty: "empty; write {what}, or delete the field",
  "expected-type": "expected {what}, but this is {found}",
  quote: 'expected a text; put {value} in quotes: "{value}"',
  "one-of": "expected one of {values}",
  "empty-text": "empty; write a text, or delete the field",
  "empty-list": "the list is empty; write at least one item, or delete the field",
  "too-small": "expected {least} or more",
  "too-big": "expected {most} or less",
  "no-format": "not in the form that belongs here; see CONTRIBUTING.md for an example",
  "whole-number": "expected a whole number, without a fraction",
  "text-and-more": "expected a text, a list of texts, or a mapping of these",
  "what-string": "a text",
  "what-number": "a number",
  "what-boolean": "true or false",
  "what-array": "a list",
  "what-object": "fields with their values",
  "what-null": "empty",

  // Forms of values
  url: "expected a URL that begins with https://",
  slug: "expected a slug: the name in lower case, words joined by hyphens",
  "date-quotes": 'expected a date in quotes: "2018", "2018-11" or "2018-11-28"',
  "quote-date": 'put the date in quotes: "{date}"',
  date: 'expected a date: "2018", "2018-11" or "2018-11-28"',
  "no-such-day": "expected a day that is in the calendar; correct the day or the month",
  source: 'expected a source: "deck:<slide>", "landscape" or a URL that begins with https://',
  katakana: "write the reading in full-width katakana, such as ルーク",
  maker: "expected a name that is the same in both languages, or { en, ja } where they differ",
  "names-once": "expected each name once; delete the second",
  "readings-once": "expected each reading once; delete the second",
  "project-or-name": "expected either `project` (a slug) or `name` (when it is not in the catalogue)",
  "language-tag": 'expected a language tag, such as "en"',
  "no-language":
    '"{name}" is no language; expected a tag such as "ko", the name of a file in data/messages. A text with a comma or a colon in it belongs in quotes',
  japanese: "expected Japanese text; write it with kana or kanji",
  localized: "expected the text in both languages, such as { en: Hello, ja: こんにちは }",
  "text-or-both": "expected a text, or one each in `en` and `ja`",
  country: 'expected a country\'s two letters, such as "JP"',
  "category-path": 'expected "Category / Subcategory"',
  day: 'expected a day, such as "2018-11-28"',
  week: 'expected the date of a weekly file in quotes: "2020-04-26"',
  script: 'expected the name of a script in Unicode, such as "Hangul"',
  "level-id": 'expected the level as the landscape file writes it, such as "incubating"',
  "command-name": 'expected lower case, such as "cncf"',
  level: 'expected one of {known}, not "{level}"; declare another under levels in {described}',
  "no-level": 'expected no level, not "{level}"; declare it under levels in {described}',

  // What a project ships
  kind: "expected a kind in CamelCase, such as ScaledObject",
  group: "expected an API group, which is a DNS name, such as keda.sh",
  binary: "expected the name of a program, without a path or arguments",
  image: "expected an image with its registry and without a tag, such as docker.io/istio/pilot",
  chart:
    "expected a chart as it is installed, such as jetstack/cert-manager or oci://ghcr.io/org/charts/name",
  package: "expected a package after its system ({systems}), such as npm:express",
  host: "expected a host, or a host and a path, without https:// and without a slash at the end",
  component: "expected a name, without spaces around it",
  "other-script": "expected a name in another script than Latin; a Latin one belongs in aliases",
  "one-source": "expected at least one source",
  "part-without-project": "there is no such project; the file's name is the project's slug",
  "listed-twice": '"{name}" is listed twice; delete one',
  "part-known": '"{name}" is already a name or a part in data/projects; delete it here',
  "ordinary-word": '"{name}" is an ordinary word, which would be taken for the project; delete it',

  // References
  "file-name": "this name belongs in a file called {name}.yaml",
  "no-project": 'there is no project "{name}" in the catalogue; use its slug, or `name` for one outside',
  "no-project-here": 'there is no project "{name}" in the catalogue; use its slug',
  "no-concept": 'there is no concept "{name}" in the catalogue; use the name of its file without .yaml',
  "no-category": 'there is no category "{name}" in the catalogue; use its English name in the landscape',
  "several-categories": 'several categories are called "{name}"; write "Category / {name}"',
  "own-categories": "the landscape already lists its categories; delete this field",
  "concept-namesake": '"{name}" stands in {owner} as well; delete it in one of the two',
  "two-projects": "expected two projects",
  "alphabetical-order": "expected two projects in alphabetical order",
  "comparison-file": "these projects belong in a file called {name}.yaml",

  // The landscape's history
  history: "{fault}; the file is generated: run `npm run catalogue:history` again",
  "history-level": 'expected a level that {path} declares, not "{level}"',
  "decided-before": "it was decided before; delete one of the two lines",
  "no-week": "there is no file of {week}; write the date of the first weekly file with the new name",
  "never-called": "no product was ever called {name}; write the name as the landscape had it",
  "does-not-appear": "{name} does not appear on {week}; write the date of the first file that has it",
  "history-says-otherwise": "the history does not say so: write it again with npm run catalogue:history",

  // Names and texts
  "name-taken":
    '"{name}" is what {owner} is called; delete it here, or, if both are called that, add it to data/shared-names.yaml',
  "name-repeated": '"{name}" is found as {other} already: case, spaces and hyphens do not count; delete it',
  "not-shared": '"{name}" is not shared by these projects (any more); delete the line',
  "says-own-name":
    'the summary says "{name}", which gives the quiz\'s answer away; write "it", or say what it is',
  "says-level": 'the summary says "{word}", and levels change; say what the project is and does',
  emoji: "delete the emoji {found}",
  "half-width-kana": "write {found} in full-width katakana: {right}",
  "full-width-latin": "write {found} in half-width letters: {right}",
  decomposed: "{found} is written in parts; type it again as one character: {right}",
  invisible: "there is an invisible character ({found}); delete it",

  // Statements that contradict each other
  "untold-base":
    "it names {name}, but no relation does: add one below `relations`, such as { type: built-on, name: {name}, source: … }, or say it differently",
  "former-base": "a relation `built-on` holds today: move what held once to `facts`",
  "untold-founder":
    "it names {maker} among those who began it, but `origin.by` does not: add it there, or say here what {maker} did later",
  "impossible-source":
    "the source is of {written}, so it cannot say what was so in {date}: cite one that does",

  // Files
  "yml-file": "the file's name ends in .yml and is not read; rename it to {right}",
  "stray-file": "this file is not read; files here are called {right}",
  "odd-file-name": "rename it to {right}: lower case, words joined by hyphens",
  "stray-folder": "this folder is not read; move its files to {right}",
  modeline:
    "the first line must say which schema editors check the file by: {right} (`npm run data:format` adds it)",

  // Questions
  "question-id": 'expected the project\'s slug and a number: "vitess-1"',
  "three-wrong": "expected exactly three wrong options",
  "id-of-file": 'the ids in this file begin with "{name}-"',
  "id-twice": 'there are two questions with the id "{name}"; give one a number that is free',
  "question-without-project": 'there is no project "{name}"; the file is called after the project\'s slug',
  "same-options": "two options are the same; change one ({language})",
  "right-too-long":
    "the right option stands out: it is more than 60 % longer than any other; shorten it or lengthen others ({language})",
  "option-in-prompt": 'the prompt contains the option "{name}"; reword one of the two ({language})',
  "name-in-right":
    "the project's name in prompt and right option gives the answer away; leave it out of one ({language})",

  // Texts of the bot
  "missing-key": "missing; {file} has it: translate it here",
  "unknown-key": "unknown key; {file} does not have it: delete it",
  "expected-words": "expected a list of words",
  "text-not-list": "expected a text, not a list",
  "no-icu": "not a valid ICU message; compare its braces and tags with en.yaml",
  "other-arguments": "takes {taken}, but in {file} it takes {expected}",
  "no-language-file": "not called after a language; expected its tag, such as ko.yaml",
  "command-usage": 'missing; add it for the command "{id}": how it is called, as help shows it',
  "command-what": 'missing; add it for the command "{id}": what it does, in a line',
  "command-words": 'missing; add it for the command "{id}": a list of words that begin it',
  "command-examples": 'missing; add it for the command "{id}": a list of examples, as they are typed',
  "no-command": 'there is no command "{id}"; expected one of {known}',
  "word-taken": '"{text}" is a word of the command "{owner}" already; choose another',
  "word-misread": '"{text}" is read as the command "{id}"; choose another',

  // YAML
  "yaml-aliases": "not valid YAML: aliases are not supported; repeat the value in place of the alias",
  "yaml-starts-with":
    'not valid YAML: a text cannot begin with {found}; put the whole text in quotes: "{found}…"',
  "yaml-colon":
    'not valid YAML: a text with a colon and a space in it belongs in quotes: {key}: "…: …"; or the line lacks a line break',
  "yaml-no-space": "not valid YAML: a space is missing after the colon; write {right}",
  "yaml-wide-colon": "not valid YAML: the colon 「：」 is full-width; write a half-width one and a space",
  "yaml-wide-space": "not valid YAML: there is a full-width space; write half-width ones",
  "yaml-tab": "not valid YAML: there is a tab; indent with spaces",
  "yaml-twice": 'not valid YAML: "{key}" is there twice; delete one or join them',
  "yaml-open-quote":
    "not valid YAML: the quotation mark {found} that opens here is not closed; add one at the end",
  "yaml-inner-quote":
    "not valid YAML: the text ends at its second quotation mark; inside a text in quotes write \\\" for \", and '' for '",
  "yaml-open-bracket": "not valid YAML: the bracket {found} that opens here is not closed; add {right}",
  "yaml-stray-bracket": "not valid YAML: there is a bracket too many or too few; check {found}",
  "yaml-comma":
    "not valid YAML: between { } and [ ] a comma is missing, or a text with , : { } [ ] in it is not in quotes",
  "yaml-conflict":
    "not valid YAML: this is the mark of a merge conflict; keep one version and delete the marks",
  "yaml-key":
    'not valid YAML: this line has no field; write it as "field: value", or indent it below its field',
  "yaml-list": 'not valid YAML: this line is beside a list, but does not begin with "- "',
  "yaml-indent":
    "not valid YAML: the indentation fits no line above; begin it below the field that it stands beside",
  "yaml-documents": 'not valid YAML: one file holds one entry; delete the line "---"',
  "yaml-empty": "the file is empty; write an entry, or delete the file",
  "yaml-escape":
    "not valid YAML: there is no such escape; write \\\\ for a backslash, or put the text in single quotes",
  "yaml-control": "not valid YAML: there is a control character; delete it",
  "yaml-depth": "not valid YAML: the values are nested too deeply",
  "yaml-tag": 'not valid YAML: a text cannot begin with "!"; put it in quotes',
  "yaml-block":
    'not valid YAML: behind {found} the text begins on the next line; move it there, or use quotes: "…"',
  "yaml-other": "not valid YAML: {reason}",
  unreadable: "cannot be read ({reason}); restore it from the repository",
} as const;
