#include "platform/frame_scheduler.h"

#include <doctest/doctest.h>

using constellation::platform::FrameScheduler;

TEST_SUITE("frame scheduler") {
  TEST_CASE("nothing requested means that nothing is drawn, however often it is asked") {
    FrameScheduler scheduler;
    for (int i = 0; i < 100; ++i) CHECK_FALSE(scheduler.should_draw(i));
    CHECK(scheduler.idle());
    CHECK_FALSE(scheduler.wants_frame());
  }

  TEST_CASE("an event gives three frames, then rest") {
    FrameScheduler scheduler;
    scheduler.request();
    int drawn = 0;
    for (int i = 0; i < 10; ++i) drawn += scheduler.should_draw(i) ? 1 : 0;
    CHECK(drawn == 3);
    CHECK(scheduler.idle());
  }

  TEST_CASE("requests do not add up: the larger one counts") {
    FrameScheduler scheduler;
    scheduler.request(2);
    scheduler.request(5);
    scheduler.request(1);
    int drawn = 0;
    for (int i = 0; i < 10; ++i) drawn += scheduler.should_draw(i) ? 1 : 0;
    CHECK(drawn == 5);
  }

  TEST_CASE("a wake draws one frame at its time and not before") {
    FrameScheduler scheduler;
    scheduler.wake_at(100);
    CHECK_FALSE(scheduler.idle());
    CHECK_FALSE(scheduler.wants_frame());
    CHECK_FALSE(scheduler.should_draw(99.9));
    CHECK(scheduler.next_wake() == 100.0);
    CHECK(scheduler.should_draw(100));
    CHECK_FALSE(scheduler.should_draw(101));
    CHECK(scheduler.idle());
  }

  TEST_CASE("of several wakes the earliest counts") {
    FrameScheduler scheduler;
    scheduler.wake_at(300);
    scheduler.wake_at(100);
    scheduler.wake_at(200);
    CHECK(scheduler.next_wake() == 100.0);
  }
}
