/* SPDX-License-Identifier: MIT
 *
 * trace.c: every step of a call is reported here, once: counted in the heap's statistics, noted in
 * the call's undo record, and told to the observer if there is one. It changes no chain.
 */
#include "heap.h"

/* Kept apart so that a heap without an observer pays one comparison for each step. */
MEMS_RARE static void tell(struct mems_heap *heap, struct mems_event event)
{
    if (event.kind != MEMS_EVENT_REFUSE)
        event.need = heap->need;
    heap->observe(heap->observe_context, &event);
}

/* Its place in the main chain. Nodes are told of in order, or a few times the same one. */
static uint64_t place_of(struct mems_heap *heap, const struct node *node)
{
    if (heap->told != NULL && heap->told->next == node) {
        heap->told_index++;
    } else if (heap->told != NULL && heap->told->prev == node) {
        heap->told_index--;
    } else if (heap->told != node) {
        heap->told_index = 0;
        for (const struct node *before = node->prev; before != NULL; before = before->prev)
            heap->told_index++;
    }
    heap->told = node;
    return heap->told_index;
}

MEMS_RARE static struct mems_event
event_of_segment(struct mems_heap *heap, enum mems_event_kind kind, const struct segment *segment)
{
    return (struct mems_event){.kind = kind,
                               .segment = segment->id != 0 ? MEMS_PROCESS : MEMS_HOLE,
                               .node = place_of(heap, segment->node),
                               .start = segment->start,
                               .size = segment->size,
                               .id = segment->id,
                               .asked = mems_segment_asked(segment)};
}

static struct mems_event event_of_node(struct mems_heap *heap, enum mems_event_kind kind,
                                       const struct node *node)
{
    return (struct mems_event){.kind = kind,
                               .node = place_of(heap, node),
                               .start = node->start,
                               .size = mems_node_size(heap, node)};
}

void mems_tell_begin(struct mems_heap *heap)
{
    heap->undo = (struct mems_undo){.kind = MEMS_UNDO_NOTHING,
                                    .rover = heap->rover != NULL ? heap->rover->start : 0};
    heap->visits_before = heap->visits;
    heap->visits = (struct visits){0};
    heap->told = NULL;
    heap->is_irreversible = false;
    heap->need = 0;
    heap->calls++;
}

void mems_tell_visit_node(struct mems_heap *heap, const struct node *node)
{
    if (heap->observe == NULL)
        return;
    struct mems_event event = event_of_node(heap, MEMS_EVENT_VISIT, node);
    event.look = MEMS_LOOK_OTHER_NODE;
    tell(heap, event);
}

void mems_tell_visit(struct mems_heap *heap, const struct segment *segment, enum mems_look look)
{
    heap->visits.number++;
    if (heap->observe == NULL)
        return;
    struct mems_event event = event_of_segment(heap, MEMS_EVENT_VISIT, segment);
    event.look = look;
    tell(heap, event);
}

void mems_tell_map(struct mems_heap *heap, const struct node *node)
{
    heap->stats.maps++;
    heap->undo.maps++;
    if (heap->observe != NULL)
        tell(heap, event_of_node(heap, MEMS_EVENT_MAP, node));
}

void mems_tell_lengthen(struct mems_heap *heap, const struct segment *hole)
{
    heap->stats.maps++;
    if (heap->observe != NULL)
        tell(heap, event_of_segment(heap, MEMS_EVENT_LENGTHEN, hole));
}

void mems_tell_split(struct mems_heap *heap, const struct segment *hole)
{
    heap->stats.splits++;
    heap->undo.splits++;
    if (heap->observe == NULL)
        return;
    struct mems_event event = event_of_segment(heap, MEMS_EVENT_SPLIT, hole);
    event.other = hole->next->start;
    event.other_size = hole->next->size;
    tell(heap, event);
}

void mems_tell_take(struct mems_heap *heap, const struct segment *process)
{
    heap->undo.kind = MEMS_UNDO_MALLOC;
    heap->undo.start = process->start;
    heap->undo.size = process->size;
    heap->undo.asked = mems_segment_asked(process);
    heap->undo.id = process->id;
    if (heap->observe != NULL)
        tell(heap, event_of_segment(heap, MEMS_EVENT_TAKE, process));
}

/* To be told while the segment still has its id. */
void mems_tell_release(struct mems_heap *heap, const struct segment *process)
{
    heap->undo.kind = MEMS_UNDO_FREE;
    heap->undo.start = process->start;
    heap->undo.size = process->size;
    heap->undo.asked = mems_segment_asked(process);
    heap->undo.id = process->id;
    if (heap->observe != NULL)
        tell(heap, event_of_segment(heap, MEMS_EVENT_RELEASE, process));
}

/* To be told while the two HOLEs are still two. */
void mems_tell_merge(struct mems_heap *heap, const struct segment *hole)
{
    heap->stats.merges++;
    heap->undo.merges++;
    if (heap->observe == NULL)
        return;
    struct mems_event event = event_of_segment(heap, MEMS_EVENT_MERGE, hole);
    event.other = hole->next->start;
    event.other_size = hole->next->size;
    tell(heap, event);
}

void mems_tell_translate(struct mems_heap *heap, const struct segment *segment, uint64_t v)
{
    if (heap->observe == NULL)
        return;
    tell(heap, (struct mems_event){.kind = MEMS_EVENT_TRANSLATE,
                                   .segment = MEMS_PROCESS,
                                   .node = place_of(heap, segment->node),
                                   .start = v,
                                   .other = v - segment->node->start,
                                   .id = segment->id});
}

/* To be told while the node is still there. */
void mems_tell_unmap(struct mems_heap *heap, const struct node *node, bool is_unmapped)
{
    if (is_unmapped)
        heap->stats.unmaps++;
    if (heap->observe != NULL)
        tell(heap, event_of_node(heap, MEMS_EVENT_UNMAP, node));
}

void mems_tell_done(struct mems_heap *heap, const struct segment *result)
{
    if (heap->observe == NULL)
        return;
    struct mems_event event = {.kind = MEMS_EVENT_DONE};
    if (result != NULL) {
        event.start = result->start;
        event.id = result->id;
    }
    tell(heap, event);
}

MEMS_RARE enum mems_status mems_tell_refuse(struct mems_heap *heap, enum mems_status status,
                                            uint64_t start, uint64_t need)
{
    heap->stats.refusals++;
    heap->undo.refusals++;
    if (heap->observe != NULL)
        tell(heap, (struct mems_event){
                       .kind = MEMS_EVENT_REFUSE, .status = status, .start = start, .need = need});
    return status;
}
