/* SPDX-License-Identifier: MIT
 *
 * out_frames: pictures and frames by hand.
 */
#include "out_frames.h"

#include "language.h"
#include "memory.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Names must outlive the pictures, as interned ones do. */
static char *keep_name(const char *name, size_t length)
{
    static char kept[64][LANGUAGE_MAX_NAME + 1];
    static size_t count;
    char *copy = kept[count++ % 64];
    if (length > LANGUAGE_MAX_NAME)
        length = LANGUAGE_MAX_NAME;
    memcpy(copy, name, length);
    copy[length] = '\0';
    return copy;
}

static struct picture_node *add_node(struct picture *picture, uint64_t start)
{
    picture->nodes = memory_room(picture->nodes, picture->node_count, &picture->node_capacity,
                                 sizeof *picture->nodes);
    struct picture_node *node = &picture->nodes[picture->node_count++];
    *node = (struct picture_node){.start = start, .first = picture->segment_count};
    return node;
}

static void read_marks(const char **at, struct picture_segment *segment, unsigned *visits)
{
    static const char marks[] = "!+-=@";
    for (; **at != '\0' && **at != ' '; *at += 1) {
        const char *mark = strchr(marks, **at);
        if (mark != NULL)
            segment->changes |= 1u << (mark - marks);
        else if (**at == '?') {
            segment->visit = ++*visits;
            segment->look = segment->kind == MEMS_PROCESS ? MEMS_LOOK_PROCESS : MEMS_LOOK_SMALL;
        } else
            fail_msg("not a mark: %s", *at);
    }
}

static void read_segment(const char **at, struct picture *picture, struct picture_node *node)
{
    struct picture_segment segment = {.kind = **at == 'P' ? MEMS_PROCESS : MEMS_HOLE,
                                      .start = node->start + node->size};
    char *end;
    *at += 1;
    if (segment.kind == MEMS_PROCESS) {
        segment.id = strtoull(*at, &end, 10);
        const char *name = end + 1, *colon = strchr(name, ':');
        assert_non_null(colon);
        segment.name = colon > name ? keep_name(name, (size_t)(colon - name)) : NULL;
        *at = colon + 1;
    }
    segment.size = strtoull(*at, &end, 10);
    *at = end;
    read_marks(at, &segment, &picture->visits);
    node->size += segment.size;
    node->count++;
    node->is_new = node->is_new || (segment.changes & CHANGE_MAPPED) != 0;
    picture->segments = memory_room(picture->segments, picture->segment_count,
                                    &picture->segment_capacity, sizeof *picture->segments);
    picture->segments[picture->segment_count++] = segment;
}

void out_picture(struct picture *picture, const char *line)
{
    *picture = (struct picture){0};
    struct picture_node *node = NULL;
    uint64_t start = 1000;
    for (const char *at = line; *at != '\0';) {
        if (*at == '|') {
            start = node->start + node->size;
            node = NULL;
        }
        if (*at == '|' || *at == ' ') {
            at++;
            continue;
        }
        if (node == NULL)
            node = add_node(picture, start);
        read_segment(&at, picture, node);
    }
    picture->marked_segments = (struct picture_span){0, picture->segment_count};
    picture->marked_nodes = (struct picture_span){0, picture->node_count};
}

const char *out_hostile(size_t index)
{
    static const char *const hostile[] = {
        "</text><script>alert(1)</script>",
        "\"' onload=\"alert(1)",
        "]]><!-- & &amp; &#60;",
        "\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x1b[2J",
        "\xc2\x9b"
        "31m\xc2\x85",
        "bad \xff\xfe\xc3( utf-8 \xed\xa0\x80 \xf5\x80\x80\x80",
        "\xe2\x80\xae"
        "cod.exe \xe2\x81\xa6 \xe2\x80\x8b",
        "\\input{/etc/passwd} $x^2_3$ {a} #1 ~ % & \\write18{id}",
        "=cmd|' /C calc'!A0",
        "a\nb\r\nc\td",
        "``` | ** [x](javascript:alert(1)) <b>",
        "snowman \xe2\x98\x83 \xf0\x9f\x98\x80 caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac",
    };
    return index < sizeof hostile / sizeof hostile[0] ? hostile[index] : NULL;
}
