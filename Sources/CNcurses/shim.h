#pragma once
// SwiftPM drops the -D flags of ncursesw.pc, so the wide-character interface is asked for here.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <locale.h>
#include <langinfo.h>
// What the loop polls beside the terminal: Swift's Glibc module leaves it out.
#include <sys/eventfd.h>

// Attribute macros and mutable globals are not importable; these functions stand for them.
static inline WINDOW *ncurses_screen_window(void) { return stdscr; }
static inline WINDOW *ncurses_current_window(void) { return curscr; }
static inline int ncurses_color_count(void) { return COLORS; }
static inline attr_t ncurses_attribute_normal(void) { return A_NORMAL; }
static inline attr_t ncurses_attribute_bold(void) { return A_BOLD; }
static inline attr_t ncurses_attribute_dim(void) { return A_DIM; }
static inline attr_t ncurses_attribute_reverse(void) { return A_REVERSE; }
static inline attr_t ncurses_attribute_underline(void) { return A_UNDERLINE; }

// term.h, which declares it, defines hundreds of macros with common names.
extern char *tigetstr(const char *capability);

static inline int event_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
