/* SPDX-License-Identifier: MIT
 *
 * action: everything a person can make memsviz do, and the keys that do it. One table: the
 * dispatcher, the line of keys, the help page and the test that presses every key all read it.
 */
#ifndef MEMSVIZ_ACTION_H
#define MEMSVIZ_ACTION_H

#include <stdint.h>

#include "effect.h"
#include "key.h"

/* name, group of the help page, its function (act.h), what the help says */
#define ACTION_TABLE(X)                                                                            \
    X(NEXT_CALL, MOVE, act_next_call, "next call (after a search: next match)")                    \
    X(PREVIOUS_CALL, MOVE, act_previous_call, "previous call")                                     \
    X(NEXT_STEP, MOVE, act_next_step, "one step on inside the call")                               \
    X(PREVIOUS_STEP, MOVE, act_previous_step, "one step back inside the call")                     \
    X(PLAY, MOVE, act_play, "play, pause")                                                         \
    X(FASTER, MOVE, act_faster, "play faster")                                                     \
    X(SLOWER, MOVE, act_slower, "play slower")                                                     \
    X(PLAY_STEPS, MOVE, act_play_steps, "play the steps inside calls, too, or calls only")         \
    X(NEXT_MARK, MOVE, act_next_mark, "next mark")                                                 \
    X(PREVIOUS_MARK, MOVE, act_previous_mark, "previous mark")                                     \
    X(BOOKMARK, MOVE, act_bookmark, "put a bookmark on this call, or take it off")                 \
    X(FIRST, MOVE, act_first, "first call")                                                        \
    X(GOTO, MOVE, act_goto, "last call; 12G: call 12")                                             \
    X(GOTO_PERCENT, MOVE, act_goto_percent, "50%: half way")                                       \
    X(RUN, MOVE, act_run, "run to the next mark, pause, refusal or failed expect")                 \
    X(RUN_BACK, MOVE, act_run_back, "the same, backwards")                                         \
    X(COMPARE, LOOK, act_compare, "compare policies on these calls, or show one heap again")       \
    X(NEXT_DIVERGENCE, MOVE, act_next_divergence, "next call on which the heaps differ")           \
    X(PREVIOUS_DIVERGENCE, MOVE, act_previous_divergence, "previous call on which they differ")    \
    X(SELECT_NEXT, LOOK, act_select_next, "select the next segment")                               \
    X(SELECT_PREVIOUS, LOOK, act_select_previous, "select the previous segment")                   \
    X(NEXT_PANEL, LOOK, act_next_panel, "statistics: next page")                                   \
    X(INSPECT, LOOK, act_inspect, "inspect the selected segment")                                  \
    X(TRANSLATE, LOOK, act_translate, "translate a virtual address")                               \
    X(FIND, LOOK, act_find, "find a block by name or address")                                     \
    X(NEXT_MATCH, LOOK, act_next_match, "next match")                                              \
    X(CHAIN, LOOK, act_chain, "map or chain view")                                                 \
    X(ZOOM_IN, LOOK, act_zoom_in, "zoom the map in")                                               \
    X(ZOOM_OUT, LOOK, act_zoom_out, "zoom the map out")                                            \
    X(SCROLL_DOWN, LOOK, act_scroll_down, "scroll the map down")                                   \
    X(SCROLL_UP, LOOK, act_scroll_up, "scroll the map up")                                         \
    X(FOLLOW, LOOK, act_follow, "follow the change again")                                         \
    X(PHYSICAL, LOOK, act_physical, "physical addresses: node + offset, or real ones")             \
    X(MALLOC, LIVE, act_malloc, "malloc: asks for a size")                                         \
    X(FREE, LIVE, act_free, "free: asks for a block")                                              \
    X(COMMAND, LIVE, act_command,                                                                  \
      "command line: any statement, goto, until, shot, save, fit, theme")                          \
    X(UNDO, LIVE, act_undo, "undo a live call")                                                    \
    X(REDO, LIVE, act_redo, "redo it")                                                             \
    X(QUIZ, OTHER, act_quiz, "be asked what comes before it is shown, or no longer")               \
    X(SKIP, OTHER, act_skip, "skip what is asked")                                                 \
    X(PLACE, OTHER, act_place, "be the allocator: place every block by hand")                      \
    X(NEXT_LESSON, OTHER, act_next_lesson, "open the next lesson, or the next file")               \
    X(SHELF, OTHER, act_shelf, "lessons and recent files: open another")                           \
    X(SHOT, OTHER, act_shot, "write a screenshot")                                                 \
    X(PRESENT, OTHER, act_present, "large letters for a hall; . and b blacken the screen there")   \
    X(THEME, OTHER, act_theme, "next theme")                                                       \
    X(READ, LOOK, act_read, "read all that is told of the call")                                   \
    X(LEGEND, LOOK, act_legend, "what the signs, shades and the strip mean")                       \
    X(HELP, OTHER, act_help, "this help")                                                          \
    X(REDRAW, OTHER, act_redraw, "draw everything again")                                          \
    X(CLOSE, OTHER, act_close, "close what is open")                                               \
    X(QUIT, OTHER, act_quit, "quit")

#define ACTION_ENUM(name, group, run, help) ACTION_##name,
enum action { ACTION_NONE, ACTION_TABLE(ACTION_ENUM) ACTION_COUNT };
#undef ACTION_ENUM

enum action_group { GROUP_MOVE, GROUP_LOOK, GROUP_LIVE, GROUP_OTHER, GROUP_COUNT };

struct binding {
    uint32_t key;      /* a code point or a KEYCODE_ */
    const char *label; /* what the help calls it     */
    enum action action;
};

/* All bindings, ended by one with ACTION_NONE. Several keys may do one thing; the first is the one
 * that the line of keys shows. */
extern const struct binding bindings[];

struct app;

/* Carries an action out; ACTION_NONE does nothing. Returns what is to be done outside. */
enum effect_kind action_run(enum action action, struct app *app);

/* The action of a key, or ACTION_NONE. */
enum action action_of_key(uint32_t key);

/* "next call": its name in words. Static storage. */
const char *action_word(enum action action);

const char *action_help(enum action action);
enum action_group action_group_of(enum action action);
const char *action_group_name(enum action_group group);

/* The keys that the HTML player has in common with the screen, in the order of the key table, ended
 * by one whose key is NULL. Static storage. */
const struct player_key *action_player_keys(void);

/* The label of the first key bound to the action. */
const char *action_key(enum action action);

#endif
