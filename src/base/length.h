/* length: lengths on paper, whole thousandths of a PostScript point (1/72 inch),
 * so that layout is exact and the same on every machine. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdint.h>

typedef int32_t mpt;

#define MPT_PT(points) ((mpt)((points) * 1000))
/* Tenths of a millimetre: 1 mm = 72000/25.4 mpt. */
#define MPT_MM10(tenths) ((mpt)(((int64_t)(tenths) * 72000 * 10 + 1270) / 2540))

#endif
