/**
 * Names of emoji that this Slack has. Slack has thousands; a test that needs
 * another one says so (`emoji` of the options), so that a wrong name is refused.
 */
const STANDARD = `
zero one two three four five six seven eight nine keycap_ten hash asterisk
+1 thumbsup -1 thumbsdown ok_hand clap wave raised_hands pray muscle eyes point_up point_up_2 point_down
point_left point_right v fist raised_hand hand open_hands
smile smiley grin grinning joy laughing wink blush thinking_face sweat_smile cry sob heart_eyes sunglasses
heart orange_heart yellow_heart green_heart blue_heart purple_heart black_heart broken_heart
tada confetti_ball sparkles star star2 fire rocket trophy medal sports_medal first_place_medal
second_place_medal third_place_medal 100 boom bulb bell books book notebook mag mag_right memo pencil
white_check_mark heavy_check_mark ballot_box_with_check x negative_squared_cross_mark heavy_plus_sign
question grey_question exclamation grey_exclamation warning no_entry no_entry_sign information_source
arrow_left arrow_right arrow_up arrow_down rewind fast_forward repeat
calendar date spiral_calendar_pad clock1 clock9 alarm_clock hourglass hourglass_flowing_sand stopwatch
lock unlock key link gear wrench hammer hammer_and_wrench package ship anchor whale octopus
red_circle large_orange_circle large_yellow_circle large_green_circle large_blue_circle large_purple_circle
white_circle black_circle a b ab o o2 regional_indicator_a regional_indicator_b regional_indicator_c
dart game_die crown robot_face speech_balloon thought_balloon coffee sunny cloud zap snowflake earth_asia
`;

const SHAPE = /^[a-z0-9_+'-]+(?:::skin-tone-[2-6])?$/;

export function emojiKnower(more: readonly string[]): (name: string) => boolean {
  const known = new Set([...STANDARD.split(/\s+/).filter(Boolean), ...more]);
  return (name) => SHAPE.test(name) && known.has(name.replace(/::.*$/, ""));
}
