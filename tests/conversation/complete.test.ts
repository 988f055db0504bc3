/** Completion suggestions while somebody types. */
import { expect, test } from "vitest";
import type { CompletionField } from "../../src/chat/interaction.ts";
import { interactionOf, recordingResponder, testingConversation } from "./testing-conversation.ts";

/** Says what it was asked. */
const { conversation } = testingConversation({
  bot: {
    complete: (text, language, limit) => [{ label: `${language} ${limit}`, text: `list ${text}` }],
    suggest: (text, limit) => [{ slug: text, name: `Project ${limit}` }],
    fieldChoices: ({ form, field }, text, language, limit) => [
      { label: `${language} ${limit}`, value: `${form} ${field} ${text}` },
    ],
  },
});

test.each<[CompletionField, object]>([
  ["command", { label: "ja 25", value: "list ro" }],
  ["project", { label: "Project 25", value: "ro" }],
  [
    { form: "setup", field: "zone" },
    { label: "ja 25", value: "setup zone ro" },
  ],
])("suggestions for %j come from the bot, in the reader's language", async (of, choice) => {
  const responder = recordingResponder();
  const person = { id: "p1", name: "ken", locale: async () => "ja-JP", isAdmin: async () => false };
  await conversation.handle(interactionOf({ type: "completion", of, text: "ro" }, { person }), responder);
  expect(responder.calls).toEqual(["offer"]);
  expect(responder.offered).toEqual([choice]);
});
