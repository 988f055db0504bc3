/** English phrases. */
import { anyOf, meaning, type Phrases } from "./phrase.ts";

export const english: Phrases = {
  compare: anyOf(
    /^how (?:does|do|is|are) (.+) (?:differ|different) from (.+)$/iu,
    /^(.+?\s(?:vs\.?|versus)\s.+)$/iu,
    /^(?:what(?:['’]?s| is| are) )?(?:the )?(?:key |main )?differences?\s+between\s+(.+)$/iu,
    /^(?:should (?:i|we) (?:use|choose|pick)|which is better,?|what(?:['’]?s| is) better,?) (.+? or .+)$/iu,
    /^(?:when (?:should (?:i|we)|to) (?:use|choose) )(.+?) (?:over|instead of|rather than) (.+)$/iu,
    /^(?:difference|differences|comparison)(?: of)? (.+?(?:,| and | vs | )\s*.+)$/iu,
  ),
  // "what is a service mesh"
  explain: anyOf(
    /^(?!.*\bprojects$)(?:what|who)(?:['’]?s| is| are| does)\s+(?:the meaning of\s+|meant by\s+)?(?:an?\s+|the\s+)?(.+?)(?:\s+(?:mean|stand for|about))?(?:\s+in (?:the )?(?:cncf|cloud native|kubernetes))?$/iu,
    /^(?:define|explain|describe|(?:the )?(?:meaning|definition) of|tell me (?:about|what)|what does)\s+(?:an?\s+|the\s+)?(.+?)(?:\s+(?:mean|means|is|stand for))?$/iu,
    /^(.+?)\s+(?:meaning|definition|explained|level meaning)$/iu,
  ),
  // "rook is wrong"
  fix: anyOf(/^(?!(?:what|that|this|it|something)\s)(.+?)\s+is\s+wrong$/iu),
  // A greeting gets the help.
  help: meaning(
    "",
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?:,? (?:there|knock|bot))?$/iu,
    /^what (?:can|do) you (?:do|know)$|^what can (?:i|we) (?:ask|do|type)(?: you)?$|^how (?:do|does|can|should) (?:you|this|it|i|we)(?: bot)? (?:work|use (?:this|you|it))$/iu,
    /^(?:what are you able to do|how do i start|getting started|i need help|help me|can you help(?: me)?)$/iu,
  ),
  about: meaning("", /^(?:who|what) are you$|^who made you$|^are you (?:a bot|human|an ai)$/iu),
  // Only the bare verb is a command.
  hide: anyOf(/^hide$/iu),
  unhide: anyOf(/^unhide$/iu),
  forget: meaning(
    "",
    /^forget$/iu,
    /^(?:please )?(?:delete|erase|remove|wipe|forget) (?:all )?(?:(?:of )?my (?:data|account|information|scores?|name)|everything about me|me|all about me)$/iu,
  ),
  knock: meaning(
    "",
    /^(?:quiz|quiz me|test me|drill me|practi[cs]e|play|(?:a |another )?(?:question|quiz) please|ask me (?:a|another) question|give me (?:a|another) (?:question|quiz)|start (?:a |the )?quiz|let['’]?s (?:play|practi[cs]e))$/iu,
  ),
  today: meaning(
    "",
    /^(?:what(?:['’]?s| is| was) )?(?:today['’]?s (?:project|question|quiz|knock|post)|the (?:project|question|quiz) of (?:the day|today)|project of the day)$/iu,
  ),
  score: (said) => {
    if (LEADERS.test(said)) return "top";
    return OWN_SCORE.test(said) ? "" : undefined;
  },
  status: meaning(
    "",
    /^(?:when(?:['’]?s| is| will) (?:be )?)?(?:the )?next (?:quiz|question|project|post|knock|reveal|answer)(?: be| due)?$/iu,
  ),
  community: meaning(
    "",
    /^(?:(?:i|we) (?:want|would like|['’]?d like) to (?:speak|talk|present|give a talk)|how (?:can|do) (?:i|we) (?:speak|give a talk|join(?: the community)?|submit a talk)|give a talk|become a speaker)$/iu,
  ),
  courtesy: meaning(
    "",
    /^(?:(?:many |ok,? |great,? )?(?:thanks|thank you|thx|ty|cheers|thank u)(?: (?:so|very) much| a lot| a bunch| knock| bot)?|good bot|nice|great|awesome|well done|good job|bye|goodbye|see you|good night)$/iu,
  ),
};

const LEADERS =
  /^(?:show (?:me )?)?(?:the )?(?:leader ?boards?|rankings?|ranks|high ?scores?|score ?board|top (?:players|people|scores?)|standings|hall of fame)$|^who(?:['’]?s| is) (?:winning|leading|first|the best)$/iu;
const OWN_SCORE = /^(?:what(?:['’]?s| is) )?my (?:score|points|rank|streak|stats)$|^how am i doing$/iu;
