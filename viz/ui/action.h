/* SPDX-License-Identifier: MIT
 *
 * action: everything a person can make memsviz do, and the keys that do it. One table: the
 * dispatcher, the line of keys, the help page and the test that presses every key all read it.
 */
#ifndef MEMSVIZ_ACTION_H
#define MEMSVIZ_ACTION_H

#include <stdint.h>

#include "key.h"

/* name, group of the help page, what the help says */
#define ACTION_TABLE(X)                                                                            \
    X(NEXT_CALL, MOVE, "next call (after a search: next match)")                                   \
    X(PREVIOUS_CALL, MOVE, "previous call")                                                        \
    X(NEXT_STEP, MOVE, "one step on inside the call")                                              \
    X(PREVIOUS_STEP, MOVE, "one step back inside the call")                                        \
    X(PLAY, MOVE, "play, pause")                                                                   \
    X(FASTER, MOVE, "play faster")                                                                 \
    X(SLOWER, MOVE, "play slower")                                                                 \
    X(NEXT_MARK, MOVE, "next mark")                                                                \
    X(PREVIOUS_MARK, MOVE, "previous mark")                                                        \
    X(BOOKMARK, MOVE, "put a bookmark on this call, or take it off")                               \
    X(FIRST, MOVE, "first call")                                                                   \
    X(GOTO, MOVE, "last call; 12G: call 12")                                                       \
    X(GOTO_PERCENT, MOVE, "50%: half way")                                                         \
    X(RUN, MOVE, "run to the next mark, pause, refusal or failed expect")                          \
    X(RUN_BACK, MOVE, "the same, backwards")                                                       \
    X(SELECT_NEXT, LOOK, "select the next segment")                                                \
    X(SELECT_PREVIOUS, LOOK, "select the previous segment")                                        \
    X(NEXT_PANEL, LOOK, "statistics: next page")                                                   \
    X(INSPECT, LOOK, "inspect the selected segment")                                               \
    X(TRANSLATE, LOOK, "translate a virtual address")                                              \
    X(FIND, LOOK, "find a block by name or address")                                               \
    X(NEXT_MATCH, LOOK, "next match")                                                              \
    X(CHAIN, LOOK, "map or chain view")                                                            \
    X(ZOOM_IN, LOOK, "zoom the map in")                                                            \
    X(ZOOM_OUT, LOOK, "zoom the map out")                                                          \
    X(SCROLL_DOWN, LOOK, "scroll the map down")                                                    \
    X(SCROLL_UP, LOOK, "scroll the map up")                                                        \
    X(FOLLOW, LOOK, "follow the change again")                                                     \
    X(PHYSICAL, LOOK, "physical addresses: node + offset, or real ones")                           \
    X(MALLOC, LIVE, "malloc: asks for a size")                                                     \
    X(FREE, LIVE, "free: asks for a block")                                                        \
    X(COMMAND, LIVE, "command line: any statement, goto, until, shot, save, fit, theme")           \
    X(UNDO, LIVE, "undo a live call")                                                              \
    X(REDO, LIVE, "redo it")                                                                       \
    X(SHOT, OTHER, "write a screenshot")                                                           \
    X(THEME, OTHER, "next theme")                                                                  \
    X(HELP, OTHER, "this help")                                                                    \
    X(REDRAW, OTHER, "draw everything again")                                                      \
    X(CLOSE, OTHER, "close what is open")                                                          \
    X(QUIT, OTHER, "quit")

#define ACTION_ENUM(name, group, help) ACTION_##name,
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

/* The action of a key, or ACTION_NONE. */
enum action action_of_key(uint32_t key);

const char *action_help(enum action action);
enum action_group action_group_of(enum action action);
const char *action_group_name(enum action_group group);

/* The label of the first key bound to the action. */
const char *action_key(enum action action);

#endif
