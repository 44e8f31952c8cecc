/* SPDX-License-Identifier: MIT
 *
 * policies: words that are fits, each at most once. The words come from the table of settings.
 */
#include "policies.h"

#include "near.h"
#include "utf8.h"

#include <string.h>

static const char blanks[] = " \t", separators[] = " ,\t";

static const char *fit_word(size_t index)
{
    return setting_row(SETTING_FIT)->choice(index);
}

static bool fail_unknown(const char *word, size_t length, struct error *error)
{
    struct text choices, shown;
    struct near near = near_begin(word, length);
    text_init(&choices);
    text_init(&shown);
    text_add_choices(&choices, fit_word);
    utf8_make_visible(&shown, word, length < 40 ? length : 40);
    for (size_t i = 0; fit_word(i) != NULL; i++)
        near_try(&near, fit_word(i), strlen(fit_word(i)));
    error_set(error, 0, 0, "'%s' is no policy; compare takes %s%s%s%s", text_string(&shown),
              text_string(&choices), near.best != NULL ? "; did you mean '" : "",
              near.best != NULL ? near.best : "", near.best != NULL ? "'?" : "");
    text_clear(&shown);
    text_clear(&choices);
    return false;
}

/* The policy that the word is; false: none. */
static bool find_fit(const char *word, size_t length, size_t *fit)
{
    for (*fit = 0; fit_word(*fit) != NULL; ++*fit)
        if (strlen(fit_word(*fit)) == length && strncmp(fit_word(*fit), word, length) == 0)
            return true;
    return false;
}

static bool is_among(const size_t *fits, size_t count, size_t fit)
{
    while (count > 0 && fits[count - 1] != fit)
        count--;
    return count > 0;
}

static bool read_fits(const char *at, size_t fits[COMPARISON_MOST], size_t *count,
                      struct error *error)
{
    bool is_behind_comma = false;
    for (at += strspn(at, blanks); *at != '\0' || is_behind_comma; at += strspn(at, blanks)) {
        size_t length = strcspn(at, separators);
        size_t fit;
        if (length == 0)
            return error_set(error, 0, 0, "a policy is missing beside a comma; write first,best");
        if (!find_fit(at, length, &fit))
            return fail_unknown(at, length, error);
        if (is_among(fits, *count, fit))
            return error_set(error, 0, 0, "'%s' stands twice; compare takes each policy once",
                             fit_word(fit));
        fits[(*count)++] = fit; /* no more than there are policies */
        at += length;
        at += strspn(at, blanks);
        is_behind_comma = *at == ',';
        at += is_behind_comma ? 1 : 0;
    }
    return true;
}

static void add_all(size_t own, size_t fits[COMPARISON_MOST], size_t *count)
{
    fits[(*count)++] = own;
    for (size_t fit = 0; fit_word(fit) != NULL; fit++)
        if (fit != own)
            fits[(*count)++] = fit;
}

const char *policies_named(const struct tape *tape)
{
    const struct remark *remark = tape_find_remark(tape, REMARK_COMPARE, 0);
    return remark != NULL ? remark->text : NULL;
}

bool policies_read(const char *words, const struct settings *base,
                   struct settings settings[COMPARISON_MOST], size_t *count, struct error *error)
{
    size_t fits[COMPARISON_MOST + 1], own = base->fit;
    *count = 0;
    if (!read_fits(words, fits, count, error))
        return false;
    if (*count == 1 && fits[0] == own)
        return error_set(error, 0, 0,
                         "%s fit is in force already; compare it with another policy, or name "
                         "several",
                         fit_word(own));
    if (*count == 1) {
        fits[(*count)++] = fits[0];
        fits[0] = own;
    }
    if (*count == 0)
        add_all(own, fits, count);
    for (size_t i = 0; i < *count; i++) {
        settings[i] = *base;
        setting_set(&settings[i], SETTING_FIT, fits[i]);
    }
    return true;
}
