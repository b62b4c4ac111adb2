/**
 * Fragmented MP4 (ISO/IEC 14496-12), written: the initialization segment of up to one video and one audio track, and
 * one fragment per access unit. It does not read MP4, and decides no times: they are given.
 */
@NullMarked
package org.sharpeyes.codec.fmp4;

import org.jspecify.annotations.NullMarked;
