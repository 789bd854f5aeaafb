/** What pages and drawings are made of: escaped text, and the parts that come with the program. */
@NullMarked
package dev.pinwheel.page;

import org.jspecify.annotations.NullMarked;
