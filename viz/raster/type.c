/* SPDX-License-Identifier: MIT
 *
 * type: texts, set by pango. To set one costs more than to draw it, and frames that follow each
 * other say much the same, so set texts are kept.
 */
#include "page.h"

#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

/* So many are kept; then all are dropped. */
enum { MOST_KEPT = 4096 };

static struct {
    PangoContext *context;
    GHashTable *layouts; /* by all that they depend on, as words */
    double scale;
    bool is_image; /* cairo would put the letters of an image on whole pixels: drawn as shapes, they
                    * stand where they belong */
} type;

static void start(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    type.context = pango_cairo_create_context(cairo);
    type.layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    pango_cairo_context_set_font_options(type.context, options);
    pango_context_set_round_glyph_positions(type.context, FALSE);
    cairo_font_options_destroy(options);
}

void type_begin(cairo_t *cairo, double scale)
{
    if (type.context == NULL)
        start(cairo);
    if (type.scale != scale)
        g_hash_table_remove_all(type.layouts);
    type.scale = scale;
    type.is_image = cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_IMAGE;
    pango_cairo_update_context(cairo, type.context);
}

/* --------------------------------------------------------------------------------- setting -- */

static PangoFontDescription *describe(const struct raster_item *item, const char *font)
{
    static const char fixed[] = "DejaVu Sans Mono, Menlo, Consolas, monospace";
    static const char running[] = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";
    char families[400];
    PangoFontDescription *description = pango_font_description_new();
    snprintf(families, sizeof families, "%s%s%s", font, font[0] != '\0' ? ", " : "",
             item->flags & RASTER_RUNNING ? running : fixed);
    pango_font_description_set_family(description, families);
    pango_font_description_set_absolute_size(description, item->size * PANGO_SCALE);
    pango_font_description_set_weight(description, item->flags & RASTER_BOLD ? PANGO_WEIGHT_BOLD
                                                                             : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description, item->flags & RASTER_ITALIC ? PANGO_STYLE_ITALIC
                                                                              : PANGO_STYLE_NORMAL);
    return description;
}

/* Each character takes the width asked for, whatever its font thinks. */
static void space_evenly(PangoLayout *layout, double width)
{
    PangoLayoutLine *line = pango_layout_get_line(layout, 0);
    for (GSList *at = line->runs; at != NULL; at = at->next) {
        PangoGlyphString *glyphs = ((PangoLayoutRun *)at->data)->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; i++)
            glyphs->glyphs[i].geometry.width = (int)(width * PANGO_SCALE);
    }
}

/* Without ligatures, for which drawings do not reckon. */
static void set_attributes(PangoLayout *layout, const struct raster_item *item)
{
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
    if (item->flags & RASTER_UNDERLINED)
        pango_attr_list_insert(attributes, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static PangoLayout *set_text(const struct raster_item *item, const char *font,
                             const char *characters)
{
    PangoLayout *layout = pango_layout_new(type.context);
    PangoFontDescription *description = describe(item, font);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, characters, -1);
    set_attributes(layout, item);
    if (item->width > 0)
        space_evenly(layout, item->width);
    pango_font_description_free(description);
    return layout;
}

static PangoLayout *find_text(const struct raster_item *item, const char *font,
                              const char *characters)
{
    char *key = g_strdup_printf("%u %d %d %s\n%s", item->flags, (int)(item->size * 100),
                                (int)(item->width * 100), font, characters);
    PangoLayout *layout = g_hash_table_lookup(type.layouts, key);
    if (layout != NULL) {
        g_free(key);
        return layout;
    }
    if (g_hash_table_size(type.layouts) >= MOST_KEPT)
        g_hash_table_remove_all(type.layouts);
    layout = set_text(item, font, characters);
    g_hash_table_insert(type.layouts, key, layout);
    return layout;
}

/* --------------------------------------------------------------------------------- drawing -- */

static double start_of(PangoLayoutLine *line, const struct raster_item *item)
{
    PangoRectangle box;
    if (item->anchor == RASTER_START)
        return item->x;
    pango_layout_line_get_extents(line, NULL, &box);
    double width = (double)box.width / PANGO_SCALE;
    return item->x - (item->anchor == RASTER_END ? width : width / 2);
}

static void set_colour(cairo_t *cairo, int32_t rgb)
{
    cairo_set_source_rgb(cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

/* A calm edge around the letters. */
static void draw_edge(cairo_t *cairo, PangoLayoutLine *line, const struct raster_item *item)
{
    pango_cairo_layout_line_path(cairo, line);
    set_colour(cairo, item->stroke);
    cairo_set_line_width(cairo, item->stroke_width);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_stroke(cairo);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER);
}

void type_draw(cairo_t *cairo, const struct raster_item *item, const char *font,
               const char *characters)
{
    PangoLayoutLine *line = pango_layout_get_line_readonly(find_text(item, font, characters), 0);
    double x = start_of(line, item);
    if (item->stroke != RASTER_NONE) {
        cairo_move_to(cairo, x, item->y);
        draw_edge(cairo, line, item);
    }
    cairo_move_to(cairo, x, item->y);
    set_colour(cairo, item->fill);
    if (type.is_image) {
        pango_cairo_layout_line_path(cairo, line);
        cairo_fill(cairo);
    } else {
        pango_cairo_show_layout_line(cairo, line);
    }
    cairo_new_path(cairo);
}
